// Callbacks one after the other, rather than one inside another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_TRAMPOLINE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_TRAMPOLINE_HPP

#include <boost/concurrent_futures/detail/task/callback.hpp>

#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Callbacks in the order in which they are to be called. Owns them.
class callback_list
{
public:
    callback_list() = default;
    callback_list(callback_list&& other) noexcept { append(other); }
    callback_list& operator=(callback_list&&) = delete;

    /// Those that were not called are freed one after the other as well: a chain of them
    /// may hold each other.
    ~callback_list();

    bool empty() const noexcept { return first_ == nullptr; }
    void push_back(std::unique_ptr<callback> f) noexcept;

    /// Takes all of `other`.
    void append(callback_list& other) noexcept;

private:
    friend class trampoline;

    /// Says which state they are to be called with, which then lives until they have
    /// been.
    void assign(state_base& s) noexcept;

    /// Takes the first one out, calls it if it has a state, and frees it.
    void run_first() noexcept;

    callback* first_ = nullptr;
    callback** last_ = &first_; // where the next one goes
};

/// Calls callbacks: at once, also where one completes what others wait for; but from some
/// depth on, one that is due waits until the one that its thread is in has returned. So a
/// chain of continuations, however long, takes as much stack as a short one.
class trampoline
{
public:
    /// Calls those of a state that is done; or puts them off.
    static void run(state_base& s, callback_list due) noexcept;

    /// Calls those that the calling thread has put off, before it waits for what one of
    /// them may bring about.
    /// @return whether there were any
    static bool run_pending() noexcept;

private:
    friend class callback_list;

    static void run_or_put_off(callback_list& due) noexcept;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_TRAMPOLINE_HPP
