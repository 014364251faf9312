// The results of `executor::map`.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_MAP_HPP
#define BOOST_CONCURRENT_FUTURES_MAP_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/map/result_reader.hpp>
#include <boost/concurrent_futures/task_options.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// How `map` divides its work into tasks, and in what order and time the results are
/// read.
struct map_options
{
    /// How long reading the results may take in all, counted from the call of `map`.
    /// There is no limit if it is absent.
    std::optional<std::chrono::duration<double>> timeout = std::nullopt;

    /// How many elements make a task. 1 if it is absent: a pool of threads runs many
    /// short tasks at a time without being told.
    std::optional<std::ptrdiff_t> chunksize = std::nullopt;

    /// How many tasks may be submitted whose results have not been read. All if it is
    /// absent. With it, the ranges are read only as far as that, and may be endless;
    /// lvalue ranges must then outlive the results.
    std::optional<std::ptrdiff_t> buffersize = std::nullopt;

    /// Whether results come in the order of the elements. If not, each comes once it is
    /// done.
    bool ordered = true;

    /// How each task is run: of `chunksize` elements.
    task_options task = {};
};

/// The results of a `map`: an input range, to be read once.
///
/// A result is waited for when its iterator is dereferenced. What the call threw is
/// thrown there too, and the results that follow can still be read. Once the time for all
/// of them is over, or after `close()`, the range is at its end. Destroying it cancels
/// what has not started.
///
/// @tparam R what the mapped function returns: a value, a reference, or `void`
/// @par Thread safety
/// For one thread at a time.
template <class R>
class map_results
{
public:
    /// An input iterator. It waits when it is dereferenced.
    class iterator
    {
    public:
        /// @cond
        using iterator_category = std::input_iterator_tag;
        using value_type = std::remove_reference_t<R>;
        using difference_type = std::ptrdiff_t;
        using pointer = std::add_pointer_t<value_type>;
        using reference = std::add_lvalue_reference_t<R>;
        /// @endcond

        /// The end of any range.
        iterator() = default;

        /// Waits for the result.
        /// @return the result, which lives until the iterator is advanced, and may be
        ///         moved from
        /// @throws the exception of the element, after which one may go on with the next;
        ///         timeout_error when the time for all is over, which ends the range;
        ///         invalid_state_error at the end
        reference operator*() const { return reader_->current(); }

        /// Waits for the result, as `*it` does, if it is not `void`.
        /// @return a pointer to the result
        /// @throws as `*it`
        pointer operator->() const
        {
            static_assert(!std::is_void_v<R>, "there is no result to point to");
            return std::addressof(**this);
        }

        /// Drops the result, without waiting for it. With `map_options::buffersize`,
        /// submits what then has room; if that fails, the next result throws why. Does
        /// nothing at the end.
        /// @return `*this`
        /// @throws timeout_error or deadlock_error, if results come as they are done
        iterator& operator++()
        {
            reader_->advance();
            return *this;
        }

        /// Drops the result, as `++it` does, and returns nothing.
        /// @throws as `++it`
        void operator++(int) { ++*this; }

        /// Tells whether both are at the end, or both are not.
        /// @throws nothing
        friend bool operator==(iterator const& a, iterator const& b)
        {
            return a.at_end() == b.at_end();
        }

        /// Tells whether one of them is at the end, and the other is not.
        /// @throws nothing
        friend bool operator!=(iterator const& a, iterator const& b)
        {
            return a.at_end() != b.at_end();
        }

    private:
        friend class map_results;
        explicit iterator(detail::result_reader<R>* reader) : reader_(reader) {}
        bool at_end() const { return reader_ == nullptr || reader_->at_end(); }

        detail::result_reader<R>* reader_ = nullptr;
    };

    /// The first result that was not read.
    /// @throws nothing
    iterator begin() { return iterator(reader_.get()); }

    /// The end of the range.
    /// @throws nothing
    iterator end() { return iterator(); }

    /// Reads the rest.
    /// @return the results; references as `std::reference_wrapper`; nothing for `void`
    /// @throws the first exception of an element; timeout_error
    auto to_vector()
    {
        if constexpr (std::is_void_v<R>)
        {
            for (iterator i = begin(); i != end(); ++i)
                *i;
        }
        else if constexpr (std::is_reference_v<R>)
        {
            std::vector<std::reference_wrapper<std::remove_reference_t<R>>> all;
            for (R result : *this)
                all.emplace_back(result);
            return all;
        }
        else
        {
            std::vector<R> all;
            all.reserve(begin() != end() ? reader_->left() : 0);
            while (begin() != end())
                reader_->take_to(all);
            return all;
        }
    }

    /// Waits for the next result as an operation of Asio, and takes it. To be called, it
    /// needs `<boost/concurrent_futures/asio.hpp>`.
    ///
    /// The completion signature is `void(std::exception_ptr, std::optional<R>)`: no value
    /// at the end; for a reference, a `std::reference_wrapper`; for `void`, a
    /// `std::monostate`. After an exception, one may go on with the next result; after
    /// `timeout_error`, when the time for all results is over, there are none. To cancel
    /// the operation, as `terminal`, `partial` or `total`, takes nothing out.
    /// @param token a completion token
    /// @return what the token makes of it
    /// @throws std::bad_alloc
    template <class Token>
    auto async_next(Token&& token)
    {
        return async_next_of(*reader_, std::forward<Token>(token));
    }

    /// Cancels what has not started; there are no more results.
    /// @throws nothing
    void close()
    {
        if (reader_)
            reader_->close();
    }

    /// For `executor::map`.
    explicit map_results(std::unique_ptr<detail::result_reader<R>> reader)
        : reader_(std::move(reader))
    {
    }

private:
    std::unique_ptr<detail::result_reader<R>> reader_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_MAP_HPP
