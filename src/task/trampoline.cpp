// Callbacks one after the other, rather than one inside another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"

#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// So deep callbacks may nest: as deep as programs mean it, and not deeper.
constexpr int deepest = 16;

thread_local int depth = 0;

/// What the calling thread has put off; on the stack of the deepest call, if there is
/// that.
thread_local callback_list* pending = nullptr;

} // namespace

callback_list::~callback_list()
{
    if (!empty())
        trampoline::run_or_put_off(*this);
}

void callback_list::push_back(std::unique_ptr<callback> f) noexcept
{
    *last_ = f.release();
    last_ = &(*last_)->next_;
}

void callback_list::append(callback_list& other) noexcept
{
    if (other.empty())
        return;
    *last_ = std::exchange(other.first_, nullptr);
    last_ = std::exchange(other.last_, &other.first_);
}

void callback_list::assign(state_base& s) noexcept
{
    for (callback* f = first_; f != nullptr; f = f->next_)
    {
        intrusive_ptr_add_ref(&s);
        f->state_ = &s;
    }
}

void callback_list::run_first() noexcept
{
    std::unique_ptr<callback> const f(first_);
    first_ = f->next_;
    if (first_ == nullptr)
        last_ = &first_;
    if (f->state_ == nullptr)
        return;
    counted_ptr<state_base> const state(f->state_, false);
    f->run(*state);
}

void trampoline::run(state_base& s, callback_list due) noexcept
{
    due.assign(s);
    run_or_put_off(due);
}

void trampoline::run_or_put_off(callback_list& due) noexcept
{
    if (pending != nullptr)
    {
        pending->append(due);
        return;
    }
    callback_list all(std::move(due));
    if (++depth == deepest)
        pending = &all;
    while (!all.empty())
        all.run_first();
    if (depth-- == deepest)
        pending = nullptr;
}

bool trampoline::run_pending() noexcept
{
    if (pending == nullptr || pending->empty())
        return false;
    while (!pending->empty())
        pending->run_first();
    return true;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
