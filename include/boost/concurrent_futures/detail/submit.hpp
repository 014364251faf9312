// Submits a call to a pool of a kind that is known at run time only.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP

#include <boost/concurrent_futures/detail/any_pool.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/remote/submit.hpp>
#include <boost/concurrent_futures/detail/threads/submit.hpp>

#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

template <>
inline any_pool pool_cast<any_pool>(any_pool p) noexcept
{
    return p;
}

template <class F, class... Args>
future<task_result_t<F, Args...>> submit_to(any_pool p, submission const& how, F&& f,
                                            Args&&... args)
{
    if (p.local != nullptr)
        return submit_to(*p.local, how, std::forward<F>(f), std::forward<Args>(args)...);
    if constexpr (is_serializable_call<F, Args...>)
        return submit_to(*p.remote, how, std::forward<F>(f), std::forward<Args>(args)...);
    else
    {
        using T = task_result_t<F, Args...>;
        state_ptr<T> result(new state<T>);
        fail(*result, not_serializable_call(typeid(call_signature<F, Args...>*)));
        return future_access::make(std::move(result));
    }
}

template <class F, class... Args>
void post_to(any_pool p, submission const& how, F&& f, Args&&... args)
{
    if (p.local != nullptr)
        post_to(*p.local, how, std::forward<F>(f), std::forward<Args>(args)...);
    else if constexpr (is_serializable_call<F, Args...>)
        post_to(*p.remote, how, std::forward<F>(f), std::forward<Args>(args)...);
    else
        report("a posted task",
               not_serializable_call(typeid(call_signature<F, Args...>*)));
}

inline local_pool* local_part(any_pool p)
{
    return p.local;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_SUBMIT_HPP
