// The memory of tasks, which come and go by the million.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/config.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <new>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
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
constexpr std::size_t kinds = 20; // of sizes

// What the depot keeps, in bytes: this much always, and up to that much as long as it is
// needed again within that time.
constexpr std::size_t base = 8u << 20;
constexpr std::size_t most = 128u << 20;
constexpr std::chrono::seconds keep_time(1);

// Sizes are a multiple of 16 and 8 more, as it suits the usual malloc, which adds 8.
std::size_t kind_of(std::size_t size) noexcept
{
    return (size + granule / 2 - 1) / granule;
}

std::size_t size_of(std::size_t kind) noexcept
{
    return kind * granule + granule / 2;
}

/// Blocks of memory that nobody uses, all of one kind. It knows where they are without a
/// look into them: most of them are in no cache, or in that of another processor. See
/// Bonwick and Adams, "Magazines and Vmem", 2001.
class magazine
{
public:
    static constexpr std::size_t capacity = 126;

    bool empty() const noexcept { return size_ == 0; }
    bool full() const noexcept { return size_ == capacity; }
    void push(void* p) noexcept { blocks_[size_++] = p; }
    void* pop() noexcept { return blocks_[--size_]; }

    magazine* next = nullptr; // in the depot

private:
    std::size_t size_ = 0;
    void* blocks_[capacity];
};

/// Frees it with all that is in it.
void free_magazine(magazine* m) noexcept
{
    if (m == nullptr)
        return;
    while (!m->empty())
        ::operator delete(m->pop());
    delete m;
}

/// Full magazines, for all threads. What was there all the time, for a second, is
/// surplus; it is freed little by little by those who come for something else.
class depot
{
public:
    /// Lives on when static objects are destroyed, which may still free tasks.
    static depot& instance()
    {
        static per_process<depot> it;
        return it.get();
    }

    /// Takes over `m`, which is full.
    /// @return an empty one; null if there is none
    magazine* put(std::size_t kind, magazine* m) noexcept
    {
        magazine* empty = nullptr;
        magazine* surplus = nullptr;
        {
            std::lock_guard<brief_mutex> const lock(mutex_);
            if (bytes_ + bytes_of_magazine(kind) <= most)
            {
                push(kind, std::exchange(m, nullptr));
                surplus = pop_surplus();
            }
            if (empty_ != nullptr)
                empty = std::exchange(empty_, empty_->next);
            empties_ -= empty != nullptr ? 1 : 0;
        }
        free_magazine(m);
        free_magazine(surplus);
        return empty;
    }

    /// Gives a full one away, for an empty one or null; null, if there is none, and then
    /// takes none.
    magazine* get(std::size_t kind, magazine* empty) noexcept
    {
        if (full_[kind].load(std::memory_order_relaxed) == nullptr)
            return nullptr;
        magazine* m = nullptr;
        magazine* surplus = nullptr;
        {
            std::lock_guard<brief_mutex> const lock(mutex_);
            if (full_[kind].load(std::memory_order_relaxed) != nullptr)
                m = pop(kind);
            surplus = pop_surplus();
            if (m != nullptr && empty != nullptr && empties_ != most_empties)
            {
                empty->next = std::exchange(empty_, empty);
                empty = nullptr;
                ++empties_;
            }
        }
        free_magazine(surplus);
        if (m != nullptr)
            delete empty;
        return m;
    }

private:
    using clock = std::chrono::steady_clock;

    static std::size_t bytes_of_magazine(std::size_t kind) noexcept
    {
        return magazine::capacity * size_of(kind);
    }

    void push(std::size_t kind, magazine* m) noexcept
    {
        m->next = full_[kind].exchange(m, std::memory_order_relaxed);
        bytes_ += bytes_of_magazine(kind);
    }

    magazine* pop(std::size_t kind) noexcept
    {
        magazine* const m = full_[kind].load(std::memory_order_relaxed);
        full_[kind].store(m->next, std::memory_order_relaxed);
        bytes_ -= bytes_of_magazine(kind);
        return m;
    }

    magazine* pop_surplus() noexcept
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
            return nullptr;
        auto const kind = std::find_if(std::begin(full_), std::end(full_),
                                       [](auto const& m) { return m != nullptr; }) -
                          std::begin(full_);
        surplus_ -= (std::min)(surplus_, bytes_of_magazine(std::size_t(kind)));
        return pop(std::size_t(kind));
    }

    static constexpr std::size_t most_empties = 64;

    brief_mutex mutex_; // for all of these; one may look without it whether there is any
    detail::atomic<magazine*> full_[kinds] = {};
    std::size_t bytes_ = 0;
    std::size_t fewest_ = 0; // bytes, since the last look
    std::size_t surplus_ = 0;
    clock::time_point next_look_;
    magazine* empty_ = nullptr; // from those who take, for those who give back
    std::size_t empties_ = 0;
};

/// What a thread keeps for itself: of each kind, up to two magazines, so that one who
/// takes and gives back by turns stays away from the depot.
struct shelf
{
    magazine* open;  // or null
    magazine* other; // full, empty, or null
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
            shelf const s = std::exchange(shelves[kind], shelf());
            if (s.other != nullptr && s.other->full())
                delete depot::instance().put(kind, s.other);
            else
                free_magazine(s.other);
            free_magazine(s.open);
        }
    }
};

void clear_at_end() noexcept
{
    thread_local clearance const at_end;
    static_cast<void>(at_end);
}

/// Where the open magazine is empty, or there is none.
BOOST_NOINLINE void* take_from_depot(std::size_t kind)
{
    if (ended)
        return ::operator new(size_of(kind));
    shelf& s = shelves[kind];
    if (s.other != nullptr && s.other->full())
        std::swap(s.open, s.other);
    else if (magazine* const m = depot::instance().get(kind, s.open))
    {
        clear_at_end();
        s.open = m;
    }
    else
        return ::operator new(size_of(kind));
    return s.open->pop();
}

/// Where the open magazine is full, or there is none.
BOOST_NOINLINE void give_back_at_bound(void* p, std::size_t kind) noexcept
{
    if (!ended)
    {
        clear_at_end();
        shelf& s = shelves[kind];
        if (s.other != nullptr && s.other->full())
            s.other = depot::instance().put(kind, s.other);
        std::swap(s.open, s.other);
        if (s.open == nullptr)
            s.open = new (std::nothrow) magazine;
        if (s.open != nullptr)
        {
            s.open->push(p);
            return;
        }
    }
    ::operator delete(p);
}

bool is_kept(std::size_t size) noexcept
{
    return enabled && kind_of(size) < kinds;
}

} // namespace

void* take_memory(std::size_t size)
{
    if (!is_kept(size))
        return ::operator new(size);
    std::size_t const kind = kind_of(size);
    magazine* const m = shelves[kind].open;
    return m != nullptr && !m->empty() ? m->pop() : take_from_depot(kind);
}

void give_back_memory(void* p, std::size_t size) noexcept
{
    if (!is_kept(size))
    {
        ::operator delete(p);
        return;
    }
    std::size_t const kind = kind_of(size);
    magazine* const m = shelves[kind].open;
    if (m != nullptr && !m->full())
        m->push(p);
    else
        give_back_at_bound(p, kind);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
