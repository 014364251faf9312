// A channel through memory that two processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/ring_channel.hpp"

#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

static_assert(detail::atomic<std::uint64_t>::is_always_lock_free &&
                  detail::atomic<remote::attention>::is_always_lock_free,
              "a lock inside an atomic would not be shared with the other process");

namespace {

constexpr std::size_t capacity = shared_ring::capacity;

/// Calls `f` for the one or two parts of a ring that `size` bytes from `position` on are.
template <class F>
void for_each_part(std::uint64_t position, std::size_t size, F const& f)
{
    auto const begin = static_cast<std::size_t>(position % capacity);
    std::size_t const first = (std::min)(size, capacity - begin);
    f(begin, 0, first);
    if (first != size)
        f(std::size_t(0), first, size - first);
}

} // namespace

bool ring_channel::has_input() const noexcept
{
    return in_.written.load() != read_ + lent_;
}

std::size_t ring_channel::readable() const
{
    std::uint64_t const there = in_.written.load() - read_;
    if (there > capacity)
        boost::throw_exception(
            std::runtime_error("the memory that a worker shares with its pool was "
                               "overwritten: a task has written where it must not"));
    return static_cast<std::size_t>(there);
}

/// Lets the other side write over what was read.
void ring_channel::give_back(std::size_t size) noexcept
{
    read_ += size;
    in_.read.store(read_);
    // not for a few bytes, lest the two sides take turns in waking each other
    if (in_.writer_waits.load() && in_.written.load() - read_ <= capacity / 2 &&
        in_.writer_waits.exchange(false))
        platform::signal(signals_);
}

std::size_t ring_channel::read(void* data, std::size_t size)
{
    if (lent_ != 0)
        give_back(std::exchange(lent_, 0));
    std::size_t const n = (std::min)(readable(), size);
    if (n == 0)
        return 0;
    auto* const to = static_cast<unsigned char*>(data);
    for_each_part(read_, n, [&](std::size_t at, std::size_t done, std::size_t part) {
        std::memcpy(to + done, in_.bytes + at, part);
    });
    give_back(n);
    return n;
}

ring_channel::piece ring_channel::read_in_place(void*, std::size_t size)
{
    if (lent_ != 0)
        give_back(std::exchange(lent_, 0));
    auto const begin = static_cast<std::size_t>(read_ % capacity);
    lent_ = (std::min)({readable(), size, capacity - begin});
    return {in_.bytes + begin, lent_};
}

std::size_t ring_channel::room() const noexcept
{
    std::uint64_t const used = written_ - out_.read.load();
    return used > capacity ? 0 : capacity - static_cast<std::size_t>(used);
}

std::size_t ring_channel::write(void const* data, std::size_t size) noexcept
{
    std::size_t const n = (std::min)(room(), size);
    auto const* const from = static_cast<unsigned char const*>(data);
    for_each_part(written_, n, [&](std::size_t at, std::size_t done, std::size_t part) {
        std::memcpy(out_.bytes + at, from + done, part);
    });
    written_ += n;
    return n;
}

void ring_channel::publish(bool last) noexcept
{
    out_.written.store(written_);
    remote::attention const reader = out_.reader.load();
    if ((reader == remote::attention::on_input ||
         (reader == remote::attention::on_pause && last)) &&
        out_.reader.exchange(remote::attention::polling) != remote::attention::polling)
        platform::signal(signals_);
}

bool ring_channel::spin_for_input() noexcept
{
    return detail::spin_until([this] { return has_input(); });
}

bool ring_channel::request_signal(remote::attention a) noexcept
{
    in_.reader.store(a);
    if (!has_input())
        return true;
    in_.reader.store(remote::attention::polling);
    return false;
}

bool ring_channel::wait_for_room() noexcept
{
    // the other side is reading, most likely
    auto const enough = [this] { return room() >= capacity / 2; };
    if (detail::spin_until(enough))
        return false;
    out_.writer_waits.store(true);
    if (!enough())
        return true;
    out_.writer_waits.store(false);
    return false;
}

bool ring_channel::take_signals() noexcept
{
    std::lock_guard<detail::mutex> const lock(handles_mutex_);
    look_for_signals();
    return !closed_;
}

bool ring_channel::pass(platform::descriptor const& handle)
{
    return platform::send_descriptor(signals_, handle);
}

std::optional<platform::descriptor> ring_channel::take_handle()
{
    std::lock_guard<detail::mutex> const lock(handles_mutex_);
    if (handles_.empty())
        look_for_signals();
    if (handles_.empty())
        return std::nullopt;
    platform::descriptor handle = std::move(handles_.front());
    handles_.pop_front();
    return handle;
}

bool ring_channel::passes_handles()
{
    if (!passes_handles_)
        passes_handles_ = platform::may_send_descriptors();
    return *passes_handles_;
}

std::size_t ring_channel::waiting_handles()
{
    std::lock_guard<detail::mutex> const lock(handles_mutex_);
    return handles_.size();
}

/// Under the mutex.
void ring_channel::look_for_signals() noexcept
{
    platform::descriptor handle;
    auto found = platform::signals::with_descriptor;
    while (found == platform::signals::with_descriptor && handles_.size() < most_handles)
    {
        found = platform::take_signals(signals_, handle);
        if (found == platform::signals::with_descriptor)
            keep(std::move(handle));
    }
    closed_ = closed_ || found == platform::signals::closed;
}

/// One that there is no memory for is missed by who wants to take it.
void ring_channel::keep(platform::descriptor&& handle) noexcept
{
    try
    {
        handles_.push_back(std::move(handle));
    }
    catch (std::bad_alloc const&)
    {
        platform::descriptor(std::move(handle)); // closes it
    }
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
