// A thread pool as an execution context of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_THREAD_POOL_CONTEXT_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_THREAD_POOL_CONTEXT_HPP

#include <boost/concurrent_futures/detail/asio/handler.hpp>
#include <boost/concurrent_futures/detail/asio/threads_of_asio.hpp>
#include <boost/concurrent_futures/detail/threads/handler_pool.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/execution.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The execution context of a `thread_pool_executor`: what timers, sockets and strands
/// are made for that use its threads. Each pool has one, from the first call of
/// `get_executor`; it lives as long as the pool.
///
/// Timers, sockets and executors must be gone before the pool is destroyed.
///
/// What waits for the system waits on one more thread, which the context starts when the
/// first timer or socket is made; the handlers run on the threads of the pool.
///
/// @par Thread safety
/// All members may be called from several threads at a time.
class thread_pool_context final : public boost::asio::execution_context,
                                  public detail::pool_context
{
public:
    /// The executor that runs handlers on the threads of the pool.
    using executor_type = context_executor;

    /// Returns an executor that runs handlers on the threads of the pool.
    /// @throws nothing
    executor_type get_executor() noexcept;

    /// @cond
    explicit thread_pool_context(detail::handler_pool& p) : pool_(p) {}

    ~thread_pool_context() override
    {
        end_services();
        destroy();
    }

    /// First the thread that waits for the system, and belongs to this service: what it
    /// waits with looks through its timers without its lock when it is shut down.
    void end_services() noexcept override
    {
        using waiting = boost::asio::detail::io_context_impl;
        if (boost::asio::has_service<waiting>(*this))
            boost::asio::use_service<waiting>(*this).shutdown();
        shutdown();
    }

    detail::handler_pool& pool() noexcept { return pool_; }
    /// @endcond

private:
    detail::handler_pool& pool_;
};

/// Runs handlers on the threads of a `thread_pool_executor`. Satisfies Asio's
/// requirements on executors, and converts to `boost::asio::any_io_executor`.
///
/// Handlers start in the order in which they are posted, in one queue with the tasks.
/// Threads are started for them as for tasks. An exception that escapes from a handler
/// goes to the error handler.
///
/// @tparam Allocator allocates the memory of handlers; that of the library, which is used
///                   again, if it is `std::allocator<void>`
///
/// Use `boost::asio::require`, `prefer` and `query` for these properties:
///
/// - `blocking.possibly`, the default: a handler that is executed on a thread of the pool
///   runs at once; `blocking.never`: it is queued;
/// - `relationship.fork`, the default: a handler waits for its turn; with
///   `relationship.continuation`, one that a thread of the pool queues is the next that
///   this thread runs;
/// - `outstanding_work.tracked`: the pool does not end while this executor or a copy
///   exists; `outstanding_work.untracked` is the default;
/// - `allocator`;
/// - `occupancy`, `mapping` and `context`, for queries alone.
///
/// @par Thread safety
/// Distinct objects may be used by several threads at a time.
template <class Allocator>
class basic_context_executor
{
public:
    /// Makes a copy; if `other` tracks work, so does the copy.
    basic_context_executor(basic_context_executor const& other) noexcept
        : basic_context_executor(other.context_, other.allocator_, other.bits_)
    {
    }

    /// Takes `other` over, which can only be assigned to or destroyed then.
    basic_context_executor(basic_context_executor&& other) noexcept
        : context_(std::exchange(other.context_, nullptr))
        , allocator_(std::move(other.allocator_))
        , bits_(other.bits_)
    {
    }

    /// Becomes what `other` is.
    /// @return `*this`
    basic_context_executor& operator=(basic_context_executor other) noexcept
    {
        std::swap(context_, other.context_);
        std::swap(allocator_, other.allocator_);
        std::swap(bits_, other.bits_);
        return *this;
    }

    /// Ends the work that it tracks.
    ~basic_context_executor()
    {
        if (context_ != nullptr && has(tracked))
            context_->pool().work_finished();
    }

    /// Returns the context of the pool.
    thread_pool_context& context() const noexcept { return *context_; }

    /// Returns whether the calling thread is one of the pool.
    bool running_in_this_thread() const noexcept
    {
        return detail::pool_thread::current(context_->pool()) != nullptr;
    }

    /// Calls `f()` on a thread of the pool: later, or at once if it may block and the
    /// calling thread is one of the pool.
    ///
    /// At the end of all work, after `shutdown`, `f` is destroyed without a call.
    /// @param f a function object that can be moved
    /// @throws what moving `f` and the allocator throw
    template <class F>
    void execute(F&& f) const
    {
        using function = std::decay_t<F>;
        if (!has(never) && running_in_this_thread())
        {
            function now(std::forward<F>(f));
            detail::call_handler(now);
            return;
        }
        context_->pool().push_handler(
            detail::handler<function, Allocator>::make(std::forward<F>(f), allocator_),
            has(continuation));
    }

    /// Returns an executor with another property; see the class.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::blocking_t::possibly_t) const noexcept
    {
        return with(never, false);
    }

    /// Returns an executor that queues every handler.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::blocking_t::never_t) const noexcept
    {
        return with(never, true);
    }

    /// Returns an executor whose handlers wait for their turn.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::relationship_t::fork_t) const noexcept
    {
        return with(continuation, false);
    }

    /// Returns an executor whose handlers run next on the thread that queues them.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::relationship_t::continuation_t) const noexcept
    {
        return with(continuation, true);
    }

    /// Returns an executor that keeps the pool from ending.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::outstanding_work_t::tracked_t) const noexcept
    {
        return with(tracked, true);
    }

    /// Returns an executor that does not keep the pool from ending.
    /// @throws nothing
    basic_context_executor
    require(boost::asio::execution::outstanding_work_t::untracked_t) const noexcept
    {
        return with(tracked, false);
    }

    /// Returns an executor that has its memory from another allocator.
    /// @param a the property, with that allocator
    /// @throws nothing
    template <class Other>
    basic_context_executor<Other>
    require(boost::asio::execution::allocator_t<Other> a) const noexcept
    {
        return basic_context_executor<Other>(context_, a.value(), bits_);
    }

    /// Returns an executor that uses the memory of the library.
    /// @throws nothing
    basic_context_executor<std::allocator<void>>
    require(boost::asio::execution::allocator_t<void>) const noexcept
    {
        return basic_context_executor<std::allocator<void>>(context_, {}, bits_);
    }

    /// Returns the context of the pool.
    /// @throws nothing
    thread_pool_context& query(boost::asio::execution::context_t) const noexcept
    {
        return *context_;
    }

    /// Returns that each handler runs on a thread.
    /// @throws nothing
    static constexpr boost::asio::execution::mapping_t
    query(boost::asio::execution::mapping_t) noexcept
    {
        return boost::asio::execution::mapping.thread;
    }

    /// Returns whether a handler may run at once.
    /// @throws nothing
    boost::asio::execution::blocking_t
    query(boost::asio::execution::blocking_t) const noexcept
    {
        using boost::asio::execution::blocking_t;
        return has(never) ? blocking_t(blocking_t::never)
                          : blocking_t(blocking_t::possibly);
    }

    /// Returns whether handlers run next on the thread that queues them.
    /// @throws nothing
    boost::asio::execution::relationship_t
    query(boost::asio::execution::relationship_t) const noexcept
    {
        using boost::asio::execution::relationship_t;
        return has(continuation) ? relationship_t(relationship_t::continuation)
                                 : relationship_t(relationship_t::fork);
    }

    /// Returns whether it keeps the pool from ending.
    /// @throws nothing
    boost::asio::execution::outstanding_work_t
    query(boost::asio::execution::outstanding_work_t) const noexcept
    {
        using boost::asio::execution::outstanding_work_t;
        return has(tracked) ? outstanding_work_t(outstanding_work_t::tracked)
                            : outstanding_work_t(outstanding_work_t::untracked);
    }

    /// Returns the number of threads that the pool may have.
    /// @throws nothing
    std::size_t query(boost::asio::execution::occupancy_t) const noexcept
    {
        return context_->pool().max_workers();
    }

    /// Returns the allocator.
    /// @throws nothing
    template <class Other>
    Allocator query(boost::asio::execution::allocator_t<Other>) const noexcept
    {
        return allocator_;
    }

    /// Returns whether two executors are of one pool, and have the same properties.
    friend bool operator==(basic_context_executor const& a,
                           basic_context_executor const& b) noexcept
    {
        return a.context_ == b.context_ && a.bits_ == b.bits_ &&
               a.allocator_ == b.allocator_;
    }

    /// Returns whether two executors are not equal.
    friend bool operator!=(basic_context_executor const& a,
                           basic_context_executor const& b) noexcept
    {
        return !(a == b);
    }

private:
    template <class Other>
    friend class basic_context_executor;
    friend class thread_pool_context;

    enum bit : unsigned char
    {
        never = 1,
        continuation = 2,
        tracked = 4
    };

    basic_context_executor(thread_pool_context* context, Allocator const& a,
                           unsigned bits) noexcept
        : context_(context), allocator_(a), bits_(bits)
    {
        if (context_ != nullptr && has(tracked))
            context_->pool().work_started();
    }

    bool has(bit b) const noexcept { return (bits_ & b) != 0; }

    basic_context_executor with(bit b, bool on) const noexcept
    {
        return basic_context_executor(context_, allocator_,
                                      on ? bits_ | b : bits_ & ~unsigned(b));
    }

    thread_pool_context* context_; // null if it was moved from
    Allocator allocator_;
    unsigned bits_;
};

inline context_executor thread_pool_context::get_executor() noexcept
{
    return context_executor(this, {}, 0);
}

inline context_executor thread_pool_executor::get_executor() const
{
    auto& pool = static_cast<detail::handler_pool&>(pool_as());
    detail::pool_context* context = pool.context();
    if (context == nullptr)
        context = &pool.set_context(std::make_unique<thread_pool_context>(pool));
    return static_cast<thread_pool_context*>(context)->get_executor();
}

inline thread_pool_executor::thread_pool_executor(boost::asio::thread_pool& threads)
    : local_executor(
          detail::make_thread_pool(std::make_unique<detail::threads_of_asio>(threads)))
{
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ASIO_THREAD_POOL_CONTEXT_HPP
