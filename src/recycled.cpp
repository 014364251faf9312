// The memory of tasks, which come and go by the million.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "spin.hpp"

#include <boost/concurrent_futures/detail/recycled.hpp>

#include <boost/config.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iterator>
#include <mutex>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace detail {

namespace {

// Sanitizers are to see each object come and go.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool enabled = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
constexpr bool enabled = false;
#else
constexpr bool enabled = true;
#endif
#else
constexpr bool enabled = true;
#endif

constexpr std::size_t granule = 16;
constexpr std::size_t kinds = 17;       // of sizes
constexpr std::size_t batch_size = 128; // blocks

// What the depot keeps, in bytes: this much always, and up to that much as long as it is
// needed again within that time.
constexpr std::size_t base = 8u << 20;
constexpr std::size_t most = 128u << 20;
constexpr std::chrono::seconds keep_time(1);

/// Memory that nobody uses.
struct block
{
    block* next;       // of the batch
    block* next_batch; // of the depot; in the first block of a batch
};

// Sizes are a multiple of 16 and 8 more, as it suits the usual malloc, which adds 8.
std::size_t kind_of(std::size_t size) noexcept
{
    return (size + granule / 2 - 1) / granule;
}

std::size_t size_of(std::size_t kind) noexcept
{
    return kind * granule + granule / 2;
}

struct batch
{
    block* first = nullptr;
    std::size_t size = 0;

    void push(void* p) noexcept
    {
        first = ::new (p) block{first, nullptr};
        ++size;
    }

    void* pop() noexcept
    {
        --size;
        return std::exchange(first, first->next);
    }

    void free_all() noexcept
    {
        while (first != nullptr)
            ::operator delete(pop());
    }
};

/// Full batches, for all threads. What was there all the time, for a second, is surplus; it
/// is freed little by little by those who come for something else.
class depot
{
public:
    /// Lives on when static objects are destroyed, which may still free tasks.
    static depot& instance()
    {
        static depot* const d = new depot;
        return *d;
    }

    void put(std::size_t kind, batch b) noexcept
    {
        batch surplus;
        {
            std::lock_guard<brief_mutex> const lock(mutex_);
            if (bytes_ + bytes_of_batch(kind) <= most)
            {
                push(kind, std::exchange(b, batch()));
                surplus = pop_surplus();
            }
        }
        b.free_all();
        surplus.free_all();
    }

    batch get(std::size_t kind) noexcept
    {
        if (batches_[kind].load(std::memory_order_relaxed) == nullptr)
            return {};
        batch b;
        batch surplus;
        {
            std::lock_guard<brief_mutex> const lock(mutex_);
            if (batches_[kind] != nullptr)
                b = pop(kind);
            surplus = pop_surplus();
        }
        surplus.free_all();
        return b;
    }

private:
    using clock = std::chrono::steady_clock;

    static std::size_t bytes_of_batch(std::size_t kind) noexcept
    {
        return batch_size * size_of(kind);
    }

    void push(std::size_t kind, batch b) noexcept
    {
        b.first->next_batch = batches_[kind].exchange(b.first, std::memory_order_relaxed);
        bytes_ += bytes_of_batch(kind);
    }

    batch pop(std::size_t kind) noexcept
    {
        batch b;
        b.first = batches_[kind].load(std::memory_order_relaxed);
        b.size = batch_size;
        batches_[kind].store(b.first->next_batch, std::memory_order_relaxed);
        bytes_ -= bytes_of_batch(kind);
        return b;
    }

    batch pop_surplus() noexcept
    {
        fewest_ = (std::min)(fewest_, bytes_);
        if (bytes_ > base && clock::now() >= next_look_)
        {
            surplus_ = fewest_ > base ? fewest_ - base : 0;
            fewest_ = bytes_;
            next_look_ = clock::now() + keep_time;
        }
        surplus_ = (std::min)(surplus_, bytes_ > base ? bytes_ - base : 0);
        if (surplus_ == 0)
            return {};
        auto const kind = std::find_if(std::begin(batches_), std::end(batches_),
                                       [](auto const& b) { return b != nullptr; }) -
                          std::begin(batches_);
        surplus_ -= (std::min)(surplus_, bytes_of_batch(std::size_t(kind)));
        return pop(std::size_t(kind));
    }

    brief_mutex mutex_; // for all of these, which one may look at without it
    std::atomic<block*> batches_[kinds] = {};
    std::size_t bytes_ = 0;
    std::size_t fewest_ = 0; // bytes, since the last look
    std::size_t surplus_ = 0;
    clock::time_point next_look_;
};

/// What a thread keeps for itself: of each kind, up to two batches, so that one who takes
/// and gives back by turns stays away from the depot.
struct shelf
{
    batch open;
    batch full; // or empty
};

// Without destructors, so that they can be used up to the very end of the thread.
thread_local shelf shelves[kinds];
thread_local bool ended = false;

/// Empties the shelves when the thread ends.
struct clearance
{
    ~clearance()
    {
        ended = true;
        for (std::size_t kind = 0; kind != kinds; ++kind)
        {
            shelf& s = shelves[kind];
            if (s.full.size != 0)
                depot::instance().put(kind, std::exchange(s.full, batch()));
            s.open.free_all();
        }
    }
};

void clear_at_end() noexcept
{
    thread_local clearance const at_end;
    static_cast<void>(at_end);
}

BOOST_NOINLINE void* take_from_depot(std::size_t kind)
{
    if (ended)
        return ::operator new(size_of(kind));
    clear_at_end();
    shelf& s = shelves[kind];
    s.open =
        s.full.size != 0 ? std::exchange(s.full, batch()) : depot::instance().get(kind);
    return s.open.size != 0 ? s.open.pop() : ::operator new(size_of(kind));
}

/// Where the open batch is empty or full.
BOOST_NOINLINE void give_back_at_bound(void* p, std::size_t kind) noexcept
{
    if (ended)
    {
        ::operator delete(p);
        return;
    }
    clear_at_end();
    shelf& s = shelves[kind];
    if (s.open.size == batch_size)
    {
        if (s.full.size != 0)
            depot::instance().put(kind, s.full);
        s.full = std::exchange(s.open, batch());
    }
    s.open.push(p);
}

bool is_kept(std::size_t size) noexcept
{
    return enabled && size >= sizeof(block) && kind_of(size) < kinds;
}

} // namespace

void* take_memory(std::size_t size)
{
    if (!is_kept(size))
        return ::operator new(size);
    std::size_t const kind = kind_of(size);
    batch& b = shelves[kind].open;
    return b.size != 0 ? b.pop() : take_from_depot(kind);
}

void give_back_memory(void* p, std::size_t size) noexcept
{
    if (!is_kept(size))
    {
        ::operator delete(p);
        return;
    }
    std::size_t const kind = kind_of(size);
    batch& b = shelves[kind].open;
    if (b.size == 0 || b.size == batch_size)
        give_back_at_bound(p, kind);
    else
        b.push(p);
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
