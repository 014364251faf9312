// Reads the results of a map.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RESULT_READER_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RESULT_READER_HPP

#include <boost/concurrent_futures/detail/map/slices.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/config.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Goes over values to move them away: a container takes all of them at once, in far less
/// time than one by one.
template <class R>
class value_mover
{
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = R;
    using difference_type = std::ptrdiff_t;
    using pointer = R*;
    using reference = R&&;

    explicit value_mover(slice_slot<R>* at) noexcept : at_(at) {}

    reference operator*() const noexcept { return std::move(**at_); }

    value_mover& operator++() noexcept
    {
        ++at_;
        return *this;
    }

    friend bool operator==(value_mover a, value_mover b) noexcept
    {
        return a.at_ == b.at_;
    }

    friend bool operator!=(value_mover a, value_mover b) noexcept
    {
        return a.at_ != b.at_;
    }

private:
    slice_slot<R>* at_;
};

/// A place in the results of a map: before the end, or at the end, where it stays.
template <class R>
class result_reader
{
public:
    result_reader(std::unique_ptr<slices<R>> from, deadline until)
        : slices_(std::move(from)), until_(until)
    {
    }

    bool at_end() const noexcept
    {
        return next_ == ready_ && (slices_ == nullptr || slices_->at_end());
    }

    /// The end of the time for all results.
    deadline until() const noexcept { return until_; }

    /// Waits for the result that it stands at.
    std::add_lvalue_reference_t<R> current()
    {
        if (next_ == ready_)
            load();
        if constexpr (std::is_reference_v<R>)
            return ***next_;
        else if constexpr (!std::is_void_v<R>)
            return **next_;
    }

    /// Drops the result that it stands at. At the end, does nothing.
    void advance()
    {
        if (next_ == ready_)
        {
            skip();
            return;
        }
        next_->reset();
        ++next_;
    }

    /// Waits for the result that it stands at, and moves it to the end of `all`, and what
    /// follows and is there already.
    void take_to(std::vector<R>& all)
    {
        current();
        all.insert(all.end(), value_mover<R>(next_), value_mover<R>(ready_));
        std::for_each(next_, ready_, [](slice_slot<R>& s) { s.reset(); });
        next_ = ready_;
    }

    /// Has an observer told when `current` need not wait, once.
    /// @return false if it need not now; then nobody is told
    bool attach(observer& o)
    {
        return !(next_ != ready_ || at_end()) && slices_->attach(o);
    }

    /// Has it not be told.
    /// @return false if it is, or was
    bool leave(observer& o) noexcept { return slices_ != nullptr && slices_->leave(o); }

    /// How many results are left, of those that were asked for so far.
    std::size_t left() const noexcept
    {
        return static_cast<std::size_t>(ready_ - next_) +
               (slices_ != nullptr ? slices_->left() : 0);
    }

    /// Cancels what has not started, and goes to the end.
    void close() noexcept
    {
        next_ = nullptr;
        ready_ = nullptr;
        slices_.reset();
    }

private:
    // seldom, so that the loops that read what is there stay short
    BOOST_NOINLINE void load()
    {
        if (at_end())
            throw invalid_state_error("there is no result at the end of a map");
        if (!slices_->wait_until(until_))
            give_up();
        ready_results<R> const some = slices_->take();
        next_ = some.first;
        ready_ = some.last;
    }

    BOOST_NOINLINE void skip()
    {
        if (!at_end() && !slices_->skip(until_))
            give_up();
    }

    [[noreturn]] void give_up()
    {
        close();
        throw timeout_error();
    }

    std::unique_ptr<slices<R>> slices_; // null once there is nothing more to read
    deadline until_;
    slice_slot<R>* next_ = nullptr; // of those that are there
    slice_slot<R>* ready_ = nullptr;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RESULT_READER_HPP
