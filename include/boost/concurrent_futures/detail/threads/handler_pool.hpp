// A thread pool as Asio's handlers see it, without a type of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_HANDLER_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_HANDLER_POOL_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>

#include <cstddef>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class thread_pool;
class work_item;

/// The execution context of a pool, which the pool owns. The library is compiled without
/// the types of Asio in its interface, so it knows no more of the context than this.
class BOOST_CONCURRENT_FUTURES_DECL pool_context
{
public:
    pool_context() = default;
    pool_context(pool_context const&) = delete;
    pool_context& operator=(pool_context const&) = delete;
    virtual ~pool_context();

    /// Ends what belongs to the context: timers, sockets, and a thread that waits for
    /// them. Destroys the handlers that wait there.
    virtual void end_services() noexcept = 0;
};

/// A pool whose threads run handlers beside tasks.
class BOOST_CONCURRENT_FUTURES_DECL handler_pool : public local_pool
{
public:
    ~handler_pool() override;

    /// Queues a handler, which the pool owns from then on. One that nobody will run is
    /// discarded at once: after the end of all work, or if the pool is broken. Throws
    /// nothing, since a thread of Asio may call it: if no thread can be started, the
    /// error handler is told so.
    /// @param continuation whether the calling thread, if it is one of the pool, runs it
    ///                     next; else it waits for its turn among the tasks
    virtual void push_handler(work_item& item, bool continuation) noexcept = 0;

    /// The same, but a handler that nobody will run is not discarded, and not owned.
    /// @return whether it is owned
    virtual bool try_push_handler(work_item& item, bool continuation) noexcept = 0;

    /// Handlers are going to be pushed: until `work_finished`, the pool does not end.
    virtual void work_started() noexcept = 0;
    virtual void work_finished() noexcept = 0;

    virtual std::size_t max_workers() const noexcept = 0;

    /// The context, or null.
    virtual pool_context* context() const noexcept = 0;

    /// Takes a context over, if it has none yet.
    /// @return the one that it has
    virtual pool_context& set_context(std::unique_ptr<pool_context> made) noexcept = 0;
};

/// What a pool posts to threads that are not its own: runs tasks until there are none, or
/// it is the turn of others. If it is destroyed without being called, those threads are
/// gone.
class BOOST_CONCURRENT_FUTURES_DECL run_loop
{
public:
    explicit run_loop(std::shared_ptr<thread_pool> p) noexcept;
    run_loop(run_loop&& other) noexcept;
    run_loop& operator=(run_loop&&) = delete;
    ~run_loop();

    void operator()() noexcept;

private:
    std::shared_ptr<thread_pool> pool_; // null if it was called or moved from
};

/// Threads that a pool may use, and does not own.
class BOOST_CONCURRENT_FUTURES_DECL lent_threads
{
public:
    lent_threads() = default;
    lent_threads(lent_threads const&) = delete;
    lent_threads& operator=(lent_threads const&) = delete;
    virtual ~lent_threads();

    /// How many there are.
    virtual std::size_t count() const noexcept = 0;

    /// Has one of them call `loop`, but not before `post` returns on one of them.
    virtual void post(run_loop loop) = 0;
};

/// A pool that runs its tasks on such threads.
/// @throws std::bad_alloc
BOOST_CONCURRENT_FUTURES_DECL std::shared_ptr<local_pool>
make_thread_pool(std::unique_ptr<lent_threads> threads);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_HANDLER_POOL_HPP
