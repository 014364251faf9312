// The chunks of a `map` on threads: many tasks in one piece of memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_CHUNKS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_CHUNKS_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/map/map_block.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/task_range.hpp>

#include <boost/smart_ptr/intrusive_ptr.hpp>

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
namespace detail {

class wake_up;

/// What all chunks of one `map` share.
struct map_common
{
    explicit map_common(local_pool& p) : pool(p) {}

    local_pool& pool; // lives for as long as a chunk is pending
    detail::atomic<std::size_t> pace{1};

    /// The chunk that the reader sleeps for. Whoever finishes a chunk looks here afterwards,
    /// and the reader looks whether the chunk is finished after it has written here: so one
    /// of them sees the other (sequential consistency).
    detail::atomic<void const*> awaited{nullptr};

    detail::mutex mutex;        // guards the following
    wake_up* sleeper = nullptr; // of the reader
};

/// Some chunks of a `map`, each of which a thread claims before it runs it. All but the
/// elements and the results, so that it is compiled once.
class BOOST_CONCURRENT_FUTURES_DECL map_chunks : public task_range
{
public:
    map_chunks(map_chunks const&) = delete;
    map_chunks& operator=(map_chunks const&) = delete;

    bool done(std::size_t i) const noexcept
    {
        std::uintptr_t const word = words_[i].load(std::memory_order_acquire);
        return word == finished || word == given_up;
    }

    /// Whether chunk `i` has its outcomes.
    bool was_run(std::size_t i) const noexcept
    {
        return words_[i].load(std::memory_order_acquire) == finished;
    }

    /// Waits for chunk `i`; on a thread of the pool, runs it if nobody has begun it.
    /// @return whether it is done; not at the deadline
    /// @throws deadlock_error
    bool wait_until(std::size_t i, deadline until);

    /// Why chunk `i`, which is done, was not run; null if it was.
    std::exception_ptr failure(std::size_t i) const noexcept
    {
        bool const failed = words_[i].load(std::memory_order_relaxed) == given_up;
        return failed ? reason_ : nullptr;
    }

    /// Cancels what has not begun.
    void cancel() noexcept;

    friend void intrusive_ptr_add_ref(map_chunks* c) noexcept { c->hold(); }
    friend void intrusive_ptr_release(map_chunks* c) noexcept { c->release(); }

protected:
    /// @param n how many chunks
    map_chunks(std::shared_ptr<map_common> common, std::size_t n);
    virtual ~map_chunks();

private:
    static constexpr std::uintptr_t pending = 0;
    static constexpr std::uintptr_t finished = 1;
    static constexpr std::uintptr_t given_up = 2;
    static constexpr std::uintptr_t dropping = 3; // will be given up at once

    /// Calls the function for the elements of chunk `i`.
    /// @throws std::bad_alloc if what came of it cannot be kept
    virtual void run_chunk(std::size_t i) = 0;

    /// Frees the elements of chunk `i`, which is not run.
    virtual void drop_chunk(std::size_t i) noexcept = 0;

    void run_share(worker& w, std::size_t first, std::size_t last) noexcept override;
    bool any_pending(std::size_t first, std::size_t last) const noexcept override;
    void hold() noexcept override;
    void release() noexcept override;
    void discard() noexcept override;
    void fail(std::exception_ptr error) noexcept override;

    bool run_one(worker& w, std::size_t i) noexcept;
    void set_done(std::size_t i, std::uintptr_t how) noexcept;
    void let_more_follow() const noexcept;
    void set_reason(std::exception_ptr reason) noexcept;
    void give_up(std::exception_ptr reason) noexcept;

    detail::atomic<unsigned> references_{0};
    std::shared_ptr<map_common> common_;

    // Of each chunk one of the above, or the worker that runs it. Who moves it away from
    // `pending` owns the elements and the results until it is `finished`.
    std::unique_ptr<detail::atomic<std::uintptr_t>[]> words_;
    std::exception_ptr reason_; // written before the first `given_up`, under the mutex
};

/// What a `map` shares that calls an `F`.
template <class F>
struct map_function : map_common
{
    template <class Given>
    map_function(local_pool& p, Given&& given)
        : map_common(p), function(std::forward<Given>(given))
    {
    }

    F const function; // each chunk calls a copy
};

/// The chunks, with what comes of their calls.
template <class R>
class map_outcomes : public map_chunks
{
public:
    using slot = typename outcome_block<R>::slot;

    std::size_t elements() const noexcept { return outcomes_.size(); }
    std::size_t chunksize() const noexcept { return chunksize_; }

    /// Of all elements; for whoever knows that their chunks were run, or runs them.
    slot* slots() noexcept { return outcomes_.slots(); }

    /// As the function of `outcome_block`, for elements whose chunks were run.
    std::size_t end_of_values(std::size_t i, std::size_t end) const
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        return outcomes_.end_of_values(i, end);
    }

protected:
    map_outcomes(std::shared_ptr<map_common> common, std::size_t elements,
                 std::size_t chunksize)
        : map_chunks(std::move(common), (elements - 1) / chunksize + 1)
        , chunksize_(chunksize)
        , outcomes_(elements)
    {
    }

    void fail_element(std::size_t i, std::exception_ptr error)
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        outcomes_.fail(i, std::move(error));
    }

private:
    std::size_t chunksize_;
    mutable detail::mutex mutex_; // guards which elements have failed
    outcome_block<R> outcomes_;
};

template <class R, class F, class... Args>
class map_calls final : public map_outcomes<R>
{
public:
    using elements_type = std::vector<std::tuple<Args...>>;

    map_calls(std::shared_ptr<map_function<F>> const& common, elements_type elements,
              std::size_t chunksize)
        : map_outcomes<R>(common, elements.size(), chunksize)
        , function_(common->function)
        , arguments_(std::move(elements))
    {
    }

private:
    using arguments = std::tuple<Args...>;

    std::size_t end_of(std::size_t chunk) const noexcept
    {
        return (std::min)((chunk + 1) * this->chunksize(), this->elements());
    }

    void run_chunk(std::size_t chunk) override
    {
        std::size_t i = chunk * this->chunksize();
        std::size_t const last = end_of(chunk);
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

    void drop_chunk(std::size_t chunk) noexcept override
    {
        if constexpr (!std::is_trivially_destructible_v<arguments>)
        {
            for (std::size_t i = chunk * this->chunksize(); i != end_of(chunk); ++i)
                arguments(std::move(arguments_[i]));
        }
    }

    F const& function_; // of the common part
    elements_type arguments_;
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_CHUNKS_HPP
