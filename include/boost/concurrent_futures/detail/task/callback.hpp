// What is called when a state is done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CALLBACK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CALLBACK_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class callback_list;
class state_base;

/// One link of the list of what is to be called when a state is done.
class callback : public recycled
{
public:
    callback() = default;
    callback(callback const&) = delete;
    callback& operator=(callback const&) = delete;
    virtual ~callback() = default;

    /// Called once, if at all.
    virtual void run(state_base& s) noexcept = 0;

private:
    friend class callback_list;

    callback* next_ = nullptr;
    state_base* state_ = nullptr; // owned, from when it is done until the call is over
};

/// Calls an `F` with the state.
template <class F>
class callback_of final : public callback
{
public:
    template <class Given>
    explicit callback_of(Given&& f) : f_(std::forward<Given>(f))
    {
    }

    void run(state_base& s) noexcept override { f_(s); }

private:
    F f_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CALLBACK_HPP
