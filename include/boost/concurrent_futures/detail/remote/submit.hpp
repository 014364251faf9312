// Submits a call to a pool that sends it to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_SUBMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_SUBMIT_HPP

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/remote/map_slices.hpp>
#include <boost/concurrent_futures/detail/remote/remote_pool.hpp>
#include <boost/concurrent_futures/detail/remote/remote_task.hpp>
#include <boost/concurrent_futures/detail/remote/run_remote.hpp>
#include <boost/concurrent_futures/detail/task/submission.hpp>
#include <boost/concurrent_futures/detail/task/submit_timed.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Makes a task, whose arguments are written here, and has it queued unless it is not
/// wanted any more.
template <class T, class F, class... Args>
state_ptr<T> send_task(remote_pool& p, task_options const& options, follower* next, F&& f,
                       Args&&... args)
{
    auto* const t = new remote_task<T>(p.weak(), static_cast<std::decay_t<F> const&>(f));
    state_ptr<T> const result(t);
    if (options.timeout)
        t->timeout = (std::max)(*options.timeout, std::chrono::nanoseconds(1));
    try
    {
        write_call<std::decay_t<F>, std::decay_t<Args>...>(t->message, t->attached, f,
                                                           args...);
    }
    catch (...)
    {
        t->fail(std::current_exception());
    }
    if ((next == nullptr || next->follow(*t)) && !t->done())
        p.push(*t);
    return result;
}

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(remote_pool& p, submission const& how, F&& f,
                                            Args&&... args)
{
    check_serializable<F, Args...>();
    using T = task_result_t<F, Args...>;
    if (!how.options.deadline)
        return future_access::make(send_task<T>(
            p, how.options, how.next, std::forward<F>(f), std::forward<Args>(args)...));

    return submit_timed<T>(how, typeid(std::decay_t<F>), [&](timed_state<T>& timed) {
        return send_task<T>(p, how.options, &timed, std::forward<F>(f),
                            std::forward<Args>(args)...);
    });
}

template <class F, class... Args>
void post_to(remote_pool& p, submission const& how, F&& f, Args&&... args)
{
    report_failure(submit_to(p, how, std::forward<F>(f), std::forward<Args>(args)...));
}

inline local_pool* local_part(remote_pool&)
{
    return nullptr;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_SUBMIT_HPP
