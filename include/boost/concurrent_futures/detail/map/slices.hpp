// What a map makes of a pool: slices that run there, read one after the other.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICES_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICES_HPP

#include <boost/concurrent_futures/detail/map/slice.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Results that are there, side by side.
template <class R>
struct ready_results
{
    slice_slot<R>* first = nullptr;
    slice_slot<R>* last = nullptr;
};

/// The slices of one map, as the reader of its results sees them, whatever pool runs
/// them: in the order in which they are read, of which the reader knows the next result
/// only. A slice is a task: it has begun or not, can be cancelled until then, and fails
/// or is cancelled as a whole. Destroying them cancels those that have not begun.
template <class R>
class slices
{
public:
    slices() = default;
    slices(slices const&) = delete;
    slices& operator=(slices const&) = delete;
    virtual ~slices() = default;

    /// Whether all results have been taken or skipped.
    virtual bool at_end() const noexcept = 0;

    /// How many results have not, of the slices that have been submitted.
    virtual std::size_t left() const noexcept = 0;

    /// Waits for the slice of the next result.
    /// @return whether it is done; not at the deadline
    /// @throws deadlock_error
    virtual bool wait_until(deadline until) = 0;

    /// Takes the next result and those that follow and are there too. Only when its slice
    /// is done. They stay in place until another function is called that is not const.
    /// @throws what the call threw, or why it was not made; the result is the next one
    ///         still
    virtual ready_results<R> take() = 0;

    /// Has an observer told when `wait_until` need not wait, once.
    /// @return false if it need not now; then nobody is told
    virtual bool attach(observer& o) = 0;

    /// Has it not be told.
    /// @return false if it is, or was
    virtual bool leave(observer& o) noexcept = 0;

    /// Leaves out the next result.
    /// @return false, without effect, where it must be waited for and is not there at the
    ///         deadline
    /// @throws deadlock_error
    virtual bool skip(deadline until) = 0;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICES_HPP
