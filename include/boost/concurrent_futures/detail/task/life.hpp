// The life of a task, in the lowest bits of one word.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_LIFE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_LIFE_HPP

#include <boost/concurrent_futures/detail/task/atomic.hpp>

#include <boost/config.hpp>

#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Where a task is in its life: it goes from pending to running to finished, or from
/// pending to cancelled.
enum class status : unsigned
{
    pending = 0,
    running = 1,
    finished = 2,
    cancelled = 3
};

/// The status of a task, and beside it, in the same word, whatever bits the owner needs.
///
/// Every step is one atomic change of the word. That is what keeps the promises of a
/// task's life: of those who begin and those who cancel, one succeeds; and of one who
/// finishes the task and one who sets a bit to be told about that, the second finds the
/// bit or the task done. No other variable takes part, so nothing depends on an order
/// between variables.
///
/// A step releases what was written before it to whoever sees it: the outcome to those
/// who see `done`, and what a waiter prepared, before it set its bit, to the one that
/// finishes.
///
/// What each task does is inlined by force: as calls, these few instructions cost one that
/// does nothing but make others a tenth of its time.
class life
{
public:
    static constexpr std::uint64_t status_bits = 3;
    static constexpr std::uint64_t done_bit = 2; // of finished and cancelled
    static constexpr std::uint64_t first_bit_of_owner = 4;

    /// A pending task.
    explicit life(std::uint64_t bits_of_owner = 0) noexcept : word_(bits_of_owner) {}

    /// What a step did that may not be taken.
    struct step
    {
        bool taken;
        std::uint64_t before; // the word
    };

    static status status_in(std::uint64_t word) noexcept
    {
        return static_cast<status>(word & status_bits);
    }

    status current() const noexcept
    {
        return status_in(word_.load(std::memory_order_acquire));
    }

    bool done() const noexcept
    {
        return (word_.load(std::memory_order_acquire) & done_bit) != 0;
    }

    /// Goes from pending to running, and sets `bits`, which were 0. False if it was not
    /// pending any more.
    BOOST_FORCEINLINE bool begin(std::uint64_t bits = 0) noexcept
    {
        return set_if_pending(std::uint64_t(status::running) | bits).taken;
    }

    /// Goes from pending to cancelled, unless one of the bits `unless` is set.
    step cancel(std::uint64_t unless = 0) noexcept
    {
        return set_if_pending(std::uint64_t(status::cancelled), unless);
    }

    /// Sets bits, if it is pending and none of the bits `unless` is set.
    BOOST_FORCEINLINE step set_if_pending(std::uint64_t bits,
                                          std::uint64_t unless = 0) noexcept
    {
        std::uint64_t before = word_.load(std::memory_order_relaxed);
        do
        {
            if ((before & (status_bits | unless)) != 0)
                return {false, before};
        } while (!word_.compare_exchange_weak(
            before, before | bits, std::memory_order_acq_rel, std::memory_order_relaxed));
        return {true, before};
    }

    /// Goes from running to finished, where nobody else changes the status. Clears the
    /// bits `cleared`, which were 1, and sets `set`, which then are 0.
    /// @return the word before
    std::uint64_t finish(std::uint64_t cleared = 0, std::uint64_t set = 0) noexcept
    {
        return word_.fetch_add(to_finished - cleared + set, std::memory_order_acq_rel);
    }

    /// Goes from running to finished and subtracts a number from the word, unless one of
    /// the bits `unless` is set.
    step finish_unless(std::uint64_t unless, std::uint64_t subtracted) noexcept
    {
        std::uint64_t before = word_.load(std::memory_order_relaxed);
        do
        {
            if ((before & unless) != 0)
                return {false, before};
        } while (!word_.compare_exchange_weak(before, before + to_finished - subtracted,
                                              std::memory_order_acq_rel,
                                              std::memory_order_relaxed));
        return {true, before};
    }

    /// The whole word, for the bits of the owner.
    detail::atomic<std::uint64_t>& word() noexcept { return word_; }
    detail::atomic<std::uint64_t> const& word() const noexcept { return word_; }

private:
    static constexpr std::uint64_t to_finished =
        std::uint64_t(status::finished) - std::uint64_t(status::running);

    detail::atomic<std::uint64_t> word_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_LIFE_HPP
