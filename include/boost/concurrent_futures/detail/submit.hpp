// From a callable and its arguments to a task in a pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/remote/remote_task.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>
#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/task_options.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
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

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(local_pool& p, F&& f, Args&&... args)
{
    using T = task_result_t<F, Args...>;
    using task = local_task<T, bound_call_t<F, Args...>>;
    auto* const t = new task(p, std::forward<F>(f), std::forward<Args>(args)...);
    state_ptr<T> result(t, false);
    push_or_discard(p, *t);
    return future_access::make(std::move(result));
}

template <class F, class... Args>
void post_to(local_pool& p, F&& f, Args&&... args)
{
    using task = posted_task<bound_call_t<F, Args...>>;
    push_or_discard(p, *new task(std::forward<F>(f), std::forward<Args>(args)...));
}

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_with(task_options const& options, remote_pool& p,
                                              F&& f, Args&&... args)
{
    using T = task_result_t<F, Args...>;
    auto* const t = new remote_task<T>(p.weak(), static_cast<std::decay_t<F> const&>(f));
    state_ptr<T> result(t);
    if (options.timeout)
        t->timeout = (std::max)(*options.timeout, std::chrono::nanoseconds(1));
    try
    {
        write_call<std::decay_t<F>, std::decay_t<Args>...>(t->message, f, args...);
    }
    catch (...)
    {
        t->fail(std::current_exception());
        return future_access::make(std::move(result));
    }
    p.push(*t);
    return future_access::make(std::move(result));
}

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(remote_pool& p, F&& f, Args&&... args)
{
    return submit_with(task_options(), p, std::forward<F>(f),
                       std::forward<Args>(args)...);
}

template <class F, class... Args>
void post_to(remote_pool& p, F&& f, Args&&... args)
{
    auto const result = submit_to(p, std::forward<F>(f), std::forward<Args>(args)...);
    on_done(future_access::get(result), [](state_base& s) {
        if (s.current() == status::finished && s.error())
            report("a posted task", s.error());
    });
}

/// A pool of a kind that is known at run time only.
struct any_pool
{
    local_pool* local;
    remote_pool* remote; // if not local
};

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(any_pool p, F&& f, Args&&... args)
{
    if (p.local != nullptr)
        return submit_to(*p.local, std::forward<F>(f), std::forward<Args>(args)...);
    if constexpr (is_serializable_call<F, Args...>)
        return submit_to(*p.remote, std::forward<F>(f), std::forward<Args>(args)...);
    else
    {
        using T = task_result_t<F, Args...>;
        state_ptr<T> result(new state<T>);
        result->begin();
        result->set_error(not_serializable_call(typeid(call_signature<F, Args...>*)));
        result->finish();
        return future_access::make(std::move(result));
    }
}

template <class F, class... Args>
void post_to(any_pool p, F&& f, Args&&... args)
{
    if (p.local != nullptr)
        post_to(*p.local, std::forward<F>(f), std::forward<Args>(args)...);
    else if constexpr (is_serializable_call<F, Args...>)
        post_to(*p.remote, std::forward<F>(f), std::forward<Args>(args)...);
    else
        report("a posted task",
               not_serializable_call(typeid(call_signature<F, Args...>*)));
}

/// The threads of a pool that has threads of this process; null if it has none.
inline local_pool* local_part(local_pool& p)
{
    return &p;
}

inline local_pool* local_part(remote_pool&)
{
    return nullptr;
}

inline local_pool* local_part(any_pool p)
{
    return p.local;
}

/// A pool that may be gone by the time when there is something to submit.
template <class Pool>
class weak_pool
{
public:
    weak_pool(std::weak_ptr<pool> alive, Pool where)
        : alive_(std::move(alive)), pool_(where)
    {
    }

    /// @throws executor_shutdown if the executor is gone
    template <class F, class... Args>
    auto submit(F&& f, Args&&... args) const
    {
        auto const keep = alive_.lock();
        if (!keep)
            throw_shutdown();
        return submit_to(pool_, std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Only while the executor is alive.
    Pool where() const { return pool_; }

private:
    std::weak_ptr<pool> alive_;
    Pool pool_; // a reference, or any_pool
};

/// The continuation that submits `F` with what it continues from.
template <class Pool, class F>
class submitting
{
public:
    submitting(weak_pool<Pool> where, F f) : where_(std::move(where)), f_(std::move(f)) {}

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
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP
