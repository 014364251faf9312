// How threads run the chunks of a `map`, and how its reader waits for them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/spin.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/map/map_chunks.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <optional>

namespace boost {
namespace concurrent_futures {
namespace detail {

namespace {

class awaited_chunk final : public awaited
{
public:
    awaited_chunk(local_pool const& p, detail::atomic<std::uintptr_t> const& word,
                  std::uintptr_t last_without_worker)
        : pool_(p), word_(word), last_without_worker_(last_without_worker)
    {
    }

    bool any(wait_status_predicate const& p) const override
    {
        std::uintptr_t const word = word_.load(std::memory_order_acquire);
        wait_status chunk;
        chunk.place.submitted = true;
        chunk.done = word != 0 && word <= last_without_worker_;
        chunk.pending = word == 0;
        chunk.place.home = &pool_;
        if (word > last_without_worker_)
            chunk.place.runner = reinterpret_cast<worker*>(word);
        return p(chunk);
    }

private:
    local_pool const& pool_;
    detail::atomic<std::uintptr_t> const& word_;
    std::uintptr_t last_without_worker_;
};

} // namespace

map_chunks::map_chunks(std::shared_ptr<map_common> common, std::size_t n)
    : task_range(n, common->pace)
    , common_(std::move(common))
    , words_(new detail::atomic<std::uintptr_t>[n]())
{
}

map_chunks::~map_chunks() = default;

void map_chunks::hold() noexcept
{
    references_.fetch_add(1, std::memory_order_relaxed);
}

void map_chunks::release() noexcept
{
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete this;
}

bool map_chunks::run_one(worker& w, std::size_t i) noexcept
{
    std::uintptr_t before = pending;
    if (!words_[i].compare_exchange_strong(before, reinterpret_cast<std::uintptr_t>(&w),
                                           std::memory_order_acquire,
                                           std::memory_order_relaxed))
        return false;
    std::uintptr_t how = finished;
    try
    {
        run_chunk(i);
    }
    catch (...)
    {
        set_reason(std::current_exception());
        how = given_up;
    }
    set_done(i, how);
    return true;
}

void map_chunks::set_done(std::size_t i, std::uintptr_t how) noexcept
{
    words_[i].exchange(how);
    if (common_->awaited.load() != &words_[i])
        return;
    std::lock_guard<detail::mutex> const lock(common_->mutex);
    if (common_->sleeper != nullptr && common_->awaited.load() == &words_[i])
    {
        common_->sleeper->wake();
        common_->sleeper = nullptr;
    }
}

void map_chunks::run_share(worker& w, std::size_t first, std::size_t last) noexcept
{
    for (std::size_t i = first; i != last; ++i)
        run_one(w, i);
}

bool map_chunks::any_pending(std::size_t first, std::size_t last) const noexcept
{
    // from the end, since they are run from the beginning
    while (last != first)
    {
        if (words_[--last].load(std::memory_order_relaxed) == pending)
            return true;
    }
    return false;
}

void map_chunks::cancel() noexcept
{
    give_up(std::make_exception_ptr(cancelled_error()));
}

void map_chunks::discard() noexcept
{
    cancel();
    release();
}

void map_chunks::fail(std::exception_ptr error) noexcept
{
    give_up(std::move(error));
    release();
}

void map_chunks::set_reason(std::exception_ptr reason) noexcept
{
    std::lock_guard<detail::mutex> const lock(common_->mutex);
    if (reason_ == nullptr)
        reason_ = std::move(reason);
}

void map_chunks::give_up(std::exception_ptr reason) noexcept
{
    set_reason(std::move(reason));
    for (std::size_t i = 0; i != size(); ++i)
    {
        std::uintptr_t before = pending;
        // running, for the time that it takes to free the elements
        if (words_[i].compare_exchange_strong(before, dropping, std::memory_order_acquire,
                                              std::memory_order_relaxed))
        {
            drop_chunk(i);
            set_done(i, given_up);
        }
    }
}

/// Where calls are very short, a thread that reads each result as soon as it is there has the
/// one that makes them wait for the memory that both use; some at a time cost both far less.
void map_chunks::let_more_follow() const noexcept
{
    constexpr std::size_t many = 64;
    constexpr int pauses = 40;
    if (common_->pace.load(std::memory_order_relaxed) < many)
        return;
    for (int n = 0; n != pauses; ++n)
        pause_briefly();
}

bool map_chunks::wait_until(std::size_t i, deadline until)
{
    if (done(i))
        return true;
    if (until == at_once)
        return false;
    worker* const self = worker::current(common_->pool);
    if (self != nullptr && run_one(*self, i))
        return true;
    if (spin_until([&] { return done(i); }, until))
    {
        let_more_follow();
        return true;
    }

    awaited_chunk const target(common_->pool, words_[i], dropping);
    std::optional<wait_edge> edge;
    if (until == never)
        edge.emplace(target);
    wake_up sleep;
    {
        std::lock_guard<detail::mutex> const lock(common_->mutex);
        common_->sleeper = &sleep;
    }
    common_->awaited.store(&words_[i]);
    auto const wake_no_more = [&] {
        std::lock_guard<detail::mutex> const lock(common_->mutex);
        common_->sleeper = nullptr;
        common_->awaited.store(nullptr);
    };
    try
    {
        if (!done(i))
            sleep.sleep_until(until);
    }
    catch (...) // an interruption of Boost.Thread
    {
        wake_no_more();
        throw;
    }
    wake_no_more();
    return done(i);
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
