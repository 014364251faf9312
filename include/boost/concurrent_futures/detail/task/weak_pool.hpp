// A pool that may be gone.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WEAK_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WEAK_POOL_HPP

#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/invoke_task.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/submission.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A pool that may be gone by the time when there is something to submit.
template <class Pool>
class weak_pool
{
public:
    weak_pool(std::weak_ptr<pool> alive, Pool where, submission how = {})
        : alive_(std::move(alive)), pool_(where), how_(std::move(how))
    {
    }

    /// @throws executor_shutdown if the executor is gone
    template <class F, class... Args>
    auto submit(F&& f, Args&&... args) const
    {
        auto const keep = alive_.lock();
        if (!keep)
            throw_shutdown();
        return submit_to(pool_, how_, std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Has tasks followed by a state.
    void set_follower(follower& next) noexcept { how_.next = &next; }

    /// Only while the executor is alive.
    Pool where() const { return pool_; }

    std::weak_ptr<pool> const& alive() const noexcept { return alive_; }

    /// How tasks are submitted.
    submission const& how() const noexcept { return how_; }

private:
    std::weak_ptr<pool> alive_;
    Pool pool_; // a reference, or any_pool
    submission how_;
};

/// The continuation that submits `F` with what it continues from.
template <class Pool, class F>
class submitting
{
public:
    submitting(weak_pool<Pool> where, F f) : where_(std::move(where)), f_(std::move(f)) {}

    void set_follower(follower& next) noexcept { where_.set_follower(next); }

    template <class... Value, class = std::enable_if_t<is_task<F&, Value...>>>
    auto operator()(Value&&... value)
    {
        auto result = where_.submit(std::move(f_), std::forward<Value>(value)...);
        using R = typename decltype(result)::value_type;
        if constexpr (flattened<R>::is_future)
            return std::move(result).then([](R inner) { return inner; });
        else
            return result;
    }

private:
    weak_pool<Pool> where_;
    F f_;
};

template <class Pool, class F>
struct submits<submitting<Pool, F>> : std::true_type
{
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WEAK_POOL_HPP
