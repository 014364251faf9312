// Submits a call to a pool that runs it in this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_SUBMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_SUBMIT_HPP

#include <boost/concurrent_futures/detail/task/submission.hpp>
#include <boost/concurrent_futures/detail/task/submit_timed.hpp>
#include <boost/concurrent_futures/detail/task/time_limit.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>
#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Queues an item, or gives it up.
inline void push_or_discard(local_pool& p, work_item& item)
{
    try
    {
        p.push(item);
    }
    catch (...)
    {
        item.discard();
        throw;
    }
}

/// Makes a task, and has it queued unless it is not wanted any more.
template <class T, class Call, class... Given>
state_ptr<T> queue_task(local_pool& p, follower* next, Given&&... given)
{
    auto* const t = new local_task<T, Call>(&p, std::forward<Given>(given)...);
    state_ptr<T> result(t, false);
    if (next == nullptr || next->follow(*t))
        push_or_discard(p, *t);
    else
        t->discard();
    return result;
}

/// A call that has only so much time.
template <class Call>
class timed_call
{
public:
    template <class... Given>
    timed_call(counted_ptr<state_base> alive, time_limit& limit,
               task_options const& options, Given&&... given)
        : alive_(std::move(alive))
        , limit_(limit)
        , timeout_(options.timeout)
        , call_(std::forward<Given>(given)...)
    {
    }

    template <class Token>
    decltype(auto) operator()(Token const& token)
    {
        limit_.require_time();
        if (timeout_)
            limit_.start(*timeout_);
        return call_(token);
    }

private:
    counted_ptr<state_base> alive_; // which has the limit
    time_limit& limit_;
    std::optional<std::chrono::nanoseconds> timeout_;
    Call call_;
};

template <class Call>
inline constexpr bool wants_token<timed_call<Call>> = wants_token<Call>;

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(local_pool& p, submission const& how, F&& f,
                                            Args&&... args)
{
    using T = task_result_t<F, Args...>;
    using call = bound_call_t<F, Args...>;
    if (!how.limits_time())
        return future_access::make(queue_task<T, call>(p, how.next, std::forward<F>(f),
                                                       std::forward<Args>(args)...));

    return submit_timed<T>(how, typeid(std::decay_t<F>), [&](timed_state<T>& timed) {
        return queue_task<T, timed_call<call>>(
            p, &timed, counted_ptr<state_base>(&timed), static_cast<time_limit&>(timed),
            how.options, std::forward<F>(f), std::forward<Args>(args)...);
    });
}

template <class F, class... Args>
void post_to(local_pool& p, submission const& how, F&& f, Args&&... args)
{
    using posted = posted_task<bound_call_t<F, Args...>>;
    if (how.limits_time())
        report_failure(
            submit_to(p, how, std::forward<F>(f), std::forward<Args>(args)...));
    else
        push_or_discard(p, *new posted(std::forward<F>(f), std::forward<Args>(args)...));
}

/// The threads of a pool that has threads of this process; null if it has none.
inline local_pool* local_part(local_pool& p)
{
    return &p;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_SUBMIT_HPP
