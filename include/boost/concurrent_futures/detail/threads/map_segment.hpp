// Slices of a map that threads of this process run: many in one piece of memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_MAP_SEGMENT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_MAP_SEGMENT_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/map/slice.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/life.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/task_range.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class wake_up;

/// What all segments of one map share.
struct map_common
{
    explicit map_common(local_pool& p) : pool(p) {}

    local_pool& pool; // lives for as long as a slice is pending

    // How many slices a thread takes at a time; a hint that the threads keep, which
    // guards nothing.
    detail::atomic<std::size_t> pace{1};
};

/// Consecutive slices of a map, which a pool of threads has in its queue as one item.
/// Each has a life like a task with a future of its own, in one word; elements and
/// results are in arrays that all of them share. One thread, the reader of the map, waits
/// for them.
class BOOST_CONCURRENT_FUTURES_DECL map_segment : public task_range
{
public:
    map_segment(map_segment const&) = delete;
    map_segment& operator=(map_segment const&) = delete;

    bool done(std::size_t i) const noexcept { return lives_[i].done(); }

    /// Whether the calls of slice `i` were made.
    bool was_run(std::size_t i) const noexcept
    {
        std::uint64_t const word = lives_[i].word().load(std::memory_order_acquire);
        return (word & ~awaited_bit) == std::uint64_t(status::finished);
    }

    /// Waits for slice `i`; on a thread of the pool, runs it if nobody has begun it.
    /// @return whether it is done; not at the deadline
    /// @throws deadlock_error
    bool wait_until(std::size_t i, deadline until);

    /// Has an observer told when slice `i` is done.
    /// @return false if it is; then nobody is told
    bool attach(std::size_t i, observer& o) noexcept;

    /// Has it not be told.
    /// @return false if it is, or was
    bool leave(observer& o) noexcept;

    /// Why the calls of slice `i`, which is done, were not made; null if they were.
    std::exception_ptr failure(std::size_t i) const;

    /// Cancels what has not begun.
    void cancel() noexcept;

    friend void intrusive_ptr_add_ref(map_segment* s) noexcept { s->hold(); }
    friend void intrusive_ptr_release(map_segment* s) noexcept { s->release(); }

protected:
    /// @param n how many slices
    map_segment(std::shared_ptr<map_common> common, std::size_t n);
    virtual ~map_segment();

    // guards what came of the calls apart from their values, and the sleep of the reader
    mutable detail::mutex mutex_;

private:
    // In the word of a slice beside its status: whether the reader sleeps for it, or did.
    // While it runs, what is above that bit is the address of the thread that runs it;
    // once it is finished, whether it was given up.
    static constexpr std::uint64_t awaited_bit = life::first_bit_of_owner;
    static constexpr std::uint64_t given_up_bit = 2 * awaited_bit;

    class awaited_slice;

    /// Calls the function for the elements of slice `i`.
    /// @throws std::bad_alloc if what came of it cannot be kept
    virtual void run_slice(std::size_t i) = 0;

    /// Frees the elements of slice `i`, which is not run.
    virtual void drop_slice(std::size_t i) noexcept = 0;

    void run_some(pool_thread& w, std::size_t first, std::size_t last) noexcept override;
    bool any_pending(std::size_t first, std::size_t last) const noexcept override;
    void hold() noexcept override;
    void release() noexcept override;
    void discard() noexcept override;
    void fail(std::exception_ptr error) noexcept override;

    bool run_one(pool_thread& w, std::size_t i) noexcept;
    void set_reason(std::exception_ptr reason) noexcept;
    void wake_reader(std::size_t i) noexcept;
    bool sleep_until(std::size_t i, deadline until);
    void let_more_follow() const noexcept;

    detail::atomic<unsigned> references_{0}; // the last one to release deletes it
    std::shared_ptr<map_common> common_;

    // Who takes one away from pending owns the elements and the results of the slice
    // until it is done.
    std::unique_ptr<life[]> lives_;

    // under the mutex
    wake_up* sleep_ = nullptr;     // of the reader
    observer* observer_ = nullptr; // in its place
    std::size_t waits_for_ = 0;    // which slice
    std::exception_ptr
        reason_; // of slices that were given up; written before the first is
};

template <class F>
struct map_function : map_common
{
    template <class Given>
    map_function(local_pool& p, Given&& given)
        : map_common(p), function(std::forward<Given>(given))
    {
    }

    F const function; // each slice calls a copy
};

/// A segment, as far as it depends on what the function returns.
template <class R>
class segment_results : public map_segment
{
public:
    std::size_t elements() const noexcept { return outcomes_.size(); }
    std::size_t chunksize() const noexcept { return chunksize_; }

    /// Of all elements; for whoever knows that their slices were run, or runs them.
    slice_slot<R>* slots() noexcept { return outcomes_.slots(); }

    /// Like the function of `slice_outcomes`, for elements whose slices were run.
    std::size_t end_of_values(std::size_t i, std::size_t end) const
    {
        std::lock_guard<detail::mutex> const lock(this->mutex_);
        return outcomes_.end_of_values(i, end);
    }

protected:
    segment_results(std::shared_ptr<map_common> common, std::size_t elements,
                    std::size_t chunksize)
        : map_segment(std::move(common), (elements - 1) / chunksize + 1)
        , chunksize_(chunksize)
        , outcomes_(elements)
    {
    }

    void fail_element(std::size_t i, std::exception_ptr error)
    {
        std::lock_guard<detail::mutex> const lock(this->mutex_);
        outcomes_.fail(i, std::move(error));
    }

private:
    std::size_t chunksize_;
    slice_outcomes<R> outcomes_; // which elements have failed: under the mutex
};

/// A segment in whole: the calls.
template <class R, class F, class... Args>
class segment_calls final : public segment_results<R>
{
public:
    using elements_type = std::vector<std::tuple<Args...>>;

    segment_calls(std::shared_ptr<map_function<F>> const& common, elements_type elements,
                  std::size_t chunksize)
        : segment_results<R>(common, elements.size(), chunksize)
        , function_(common->function)
        , arguments_(std::move(elements))
    {
    }

private:
    using arguments = std::tuple<Args...>;

    std::size_t end_of(std::size_t slice) const noexcept
    {
        return (std::min)((slice + 1) * this->chunksize(), this->elements());
    }

    void run_slice(std::size_t slice) override
    {
        std::size_t i = slice * this->chunksize();
        std::size_t const last = end_of(slice);
        auto* const values = this->slots();
        auto* const elements = arguments_.data();
        try
        {
            F f(function_);
            while (i != last)
            {
                try
                {
                    for (; i != last; ++i)
                    {
                        // the element goes when it was called
                        arguments element(std::move(elements[i]));
                        call_element(f, element, values[i]);
                    }
                }
                catch (...)
                {
                    this->fail_element(i++, std::current_exception());
                }
            }
        }
        catch (...) // of a copy
        {
            for (; i != last; ++i)
                this->fail_element(i, std::current_exception());
        }
    }

    void drop_slice(std::size_t slice) noexcept override
    {
        if constexpr (!std::is_trivially_destructible_v<arguments>)
        {
            for (std::size_t i = slice * this->chunksize(); i != end_of(slice); ++i)
                arguments(std::move(arguments_[i]));
        }
    }

    F const& function_; // of the common part
    elements_type arguments_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_MAP_SEGMENT_HPP
