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

/// How `map` goes about it.
struct map_options
{
    /// How long reading the results may take in all, from the call of `map` on. Forever,
    /// if absent.
    std::optional<std::chrono::duration<double>> timeout = std::nullopt;

    /// How many elements make a task. 1, if absent: a pool of threads takes many short ones
    /// at a time by itself.
    std::optional<std::ptrdiff_t> chunksize = std::nullopt;

    /// How many tasks may be submitted and not be read. With it, the ranges may be endless;
    /// lvalue ranges must then outlive the results. All, if absent.
    std::optional<std::ptrdiff_t> buffersize = std::nullopt;

    /// Whether results come in the order of the elements, or else as they are done.
    bool ordered = true;

    /// How each task is run: of `chunksize` elements.
    task_options task = {};
};

/// The results of a `map`: an input range, to be read once. Destroying it cancels what has
/// not started.
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
        /// @return the result, which lives until the iterator is advanced, and may be moved
        ///         from
        /// @throws the exception of the element; one may go on with the next.
        ///         timeout_error when the time for all is over; this is the end then
        reference operator*() const { return reader_->current(); }

        /// As `operator*`; for results that are not `void`.
        /// @return a pointer to the result
        pointer operator->() const
        {
            static_assert(!std::is_void_v<R>, "there is no result to point to");
            return std::addressof(**this);
        }

        /// Drops the result, without waiting for it. With `map_options::buffersize`, submits
        /// what then has room; if that fails, the next result throws why.
        /// @return `*this`
        /// @throws timeout_error or deadlock_error, if results come as they are done
        iterator& operator++()
        {
            reader_->advance();
            return *this;
        }

        /// The same, and returns nothing.
        void operator++(int) { ++*this; }

        /// Whether both are at the end, or both are not.
        /// @throws nothing
        friend bool operator==(iterator const& a, iterator const& b)
        {
            return a.at_end() == b.at_end();
        }

        /// Whether one of them is at the end.
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

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_MAP_HPP
