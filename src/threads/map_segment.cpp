// How threads run the slices of a map, and how its reader waits for them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/spin.hpp"
#include "task/trampoline.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"
#include "threads/scheduler_thread.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/map_segment.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

static_assert(alignof(scheduler_thread) >= 8, "its address must leave three bits free");

/// A thread of the pool, as the word of a slice has it above the other bits.
std::uint64_t bits_of(pool_thread& w) noexcept
{
    return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&w));
}

} // namespace

/// A slice, as the graph of waits sees it.
class map_segment::awaited_slice final : public awaited
{
public:
    awaited_slice(local_pool const& p, life const& slice) : pool_(p), slice_(slice) {}

    bool any(wait_status_predicate const& p) const override
    {
        std::uint64_t const word = slice_.word().load(std::memory_order_acquire);
        status const now = life::status_in(word);
        wait_status slice;
        slice.place.submitted = true;
        slice.done = (word & life::done_bit) != 0;
        slice.pending = now == status::pending;
        slice.place.home = &pool_;
        if (now == status::running)
            slice.place.runner = reinterpret_cast<pool_thread*>(
                static_cast<std::uintptr_t>(word & ~(life::status_bits | awaited_bit)));
        return p(slice);
    }

private:
    local_pool const& pool_;
    life const& slice_;
};

map_segment::map_segment(std::shared_ptr<map_common> common, std::size_t n)
    : task_range(n, common->pace), common_(std::move(common)), lives_(new life[n]())
{
}

map_segment::~map_segment() = default;

void map_segment::hold() noexcept
{
    references_.fetch_add(1, std::memory_order_relaxed);
}

void map_segment::release() noexcept
{
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete this;
}

bool map_segment::run_one(pool_thread& w, std::size_t i) noexcept
{
    if (!lives_[i].begin(bits_of(w)))
        return false;
    std::uint64_t how = 0;
    try
    {
        run_slice(i);
    }
    catch (...)
    {
        set_reason(std::current_exception());
        how = given_up_bit;
    }
    if ((lives_[i].finish(bits_of(w), how) & awaited_bit) != 0)
        wake_reader(i);
    return true;
}

void map_segment::run_some(pool_thread& w, std::size_t first, std::size_t last) noexcept
{
    for (std::size_t i = first; i != last; ++i)
        run_one(w, i);
}

bool map_segment::any_pending(std::size_t first, std::size_t last) const noexcept
{
    // from the end, since they are run from the beginning
    while (last != first)
    {
        std::uint64_t const word = lives_[--last].word().load(std::memory_order_relaxed);
        if (life::status_in(word) == status::pending)
            return true;
    }
    return false;
}

std::exception_ptr map_segment::failure(std::size_t i) const
{
    if (was_run(i))
        return nullptr;
    if (lives_[i].current() == status::cancelled)
        return std::make_exception_ptr(cancelled_error());
    std::lock_guard<detail::mutex> const lock(mutex_);
    return reason_;
}

void map_segment::cancel() noexcept
{
    for (std::size_t i = 0; i != size(); ++i)
    {
        auto const step = lives_[i].cancel();
        if (!step.taken)
            continue;
        drop_slice(i);
        if ((step.before & awaited_bit) != 0)
            wake_reader(i);
    }
}

void map_segment::discard() noexcept
{
    cancel();
    release();
}

void map_segment::fail(std::exception_ptr error) noexcept
{
    set_reason(std::move(error));
    for (std::size_t i = 0; i != size(); ++i)
    {
        if (!lives_[i].begin())
            continue;
        drop_slice(i);
        if ((lives_[i].finish(0, given_up_bit) & awaited_bit) != 0)
            wake_reader(i);
    }
    release();
}

void map_segment::set_reason(std::exception_ptr reason) noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (reason_ == nullptr)
        reason_ = std::move(reason);
}

/// For whoever has found the bit of the reader in the word of slice `i`, which is done
/// now.
void map_segment::wake_reader(std::size_t i) noexcept
{
    observer* to_tell = nullptr;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (waits_for_ != i) // but for another one, by now
            return;
        if (sleep_ != nullptr)
            std::exchange(sleep_, nullptr)->wake();
        to_tell = std::exchange(observer_, nullptr);
    }
    if (to_tell != nullptr)
        to_tell->notify();
}

bool map_segment::attach(std::size_t i, observer& o) noexcept
{
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        observer_ = &o;
        waits_for_ = i;
    }
    std::uint64_t const before =
        lives_[i].word().fetch_or(awaited_bit, std::memory_order_acq_rel);
    // if it was done, nobody else comes, or one comes who has seen the observer
    return (before & life::done_bit) == 0 || !leave(o);
}

bool map_segment::leave(observer& o) noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    bool const in_time = observer_ == &o;
    if (in_time)
        observer_ = nullptr;
    return in_time;
}

/// Where calls are very short, a thread that reads each result as soon as it is there has
/// the one that makes them wait for the memory that both use; some at a time cost both
/// far less.
void map_segment::let_more_follow() const noexcept
{
    constexpr std::size_t many = 64;
    constexpr int pauses = 40;
    if (common_->pace.load(std::memory_order_relaxed) < many)
        return;
    for (int n = 0; n != pauses; ++n)
        pause_briefly();
}

bool map_segment::wait_until(std::size_t i, deadline until)
{
    if (done(i))
        return true;
    if (until == at_once)
        return false;
    pool_thread* const self = pool_thread::current(common_->pool);
    if (self != nullptr && run_one(*self, i))
        return true;
    // the outcome may be up to a callback that this thread has put off
    if (trampoline::run_pending() && done(i))
        return true;
    if (spin_until([&] { return done(i); }, until))
    {
        let_more_follow();
        return true;
    }
    return sleep_until(i, until);
}

bool map_segment::sleep_until(std::size_t i, deadline until)
{
    awaited_slice const target(common_->pool, lives_[i]);
    std::optional<wait_edge> edge;
    if (until == never)
        edge.emplace(target);
    wake_up sleep;
    auto const set_sleep = [&](wake_up* s) {
        std::lock_guard<detail::mutex> const lock(mutex_);
        sleep_ = s;
        waits_for_ = i;
    };
    set_sleep(&sleep);
    try
    {
        // Whoever finishes the slice changes the same word: after this, and then finds
        // the bit; or before, and then the slice is done here.
        std::uint64_t const before =
            lives_[i].word().fetch_or(awaited_bit, std::memory_order_acq_rel);
        if ((before & life::done_bit) == 0)
            sleep.sleep_until(until);
    }
    catch (...) // an interruption of Boost.Thread
    {
        set_sleep(nullptr);
        throw;
    }
    set_sleep(nullptr);
    return done(i);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
