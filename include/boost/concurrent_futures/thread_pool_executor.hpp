// An executor that runs tasks on threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_THREAD_POOL_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_THREAD_POOL_EXECUTOR_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>
#include <boost/concurrent_futures/config.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {

namespace asio {
class thread_pool;
}

namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

// defined in <boost/concurrent_futures/asio/thread_pool_context.hpp>
template <class Allocator>
class basic_context_executor;

/// Runs handlers of Asio on the threads of a `thread_pool_executor`.
using context_executor = basic_context_executor<std::allocator<void>>;

/// How a `thread_pool_executor` is set up.
struct thread_pool_options
{
    /// How many threads it may have; the processors + 4, and at most 32, if absent.
    std::optional<int> max_workers = std::nullopt;

    /// What its threads are called, before `_0`, `_1` and so on. A name of the pool's
    /// own, if empty.
    std::string thread_name_prefix = {};

    /// What each thread calls before its first task; use `set_initializer`.
    std::function<void()> initializer = {};

    /// Has each thread call `f(args...)` before its first task. If that throws, the pool
    /// is broken.
    /// @return `*this`
    /// @throws what copying `f` and `args` throws
    template <class F, class... Args>
    thread_pool_options& set_initializer(F&& f, Args&&... args)
    {
        initializer = [f = std::decay_t<F>(std::forward<F>(f)),
                       args = std::tuple<std::decay_t<Args>...>(std::forward<Args>(
                           args)...)]() mutable { std::apply(f, args); };
        return *this;
    }
};

/// What a pool of threads is doing.
struct thread_pool_statistics
{
    /// Threads that were started.
    std::size_t threads;
    /// Tasks that wait for a thread.
    std::size_t queued;
};

/// Runs tasks on threads of this process.
///
/// Threads are started as the load asks for them; an idle one is used before a new one is
/// started. Tasks start in the order in which they were submitted; those that a task of
/// the pool itself submits start before, the newest first. While tasks turn out to take
/// less than a microsecond, each thread takes up to 64 of them at a time, so that among
/// several threads one may start before some 64 others that were submitted earlier.
///
/// A task may wait for others of its pool: if they have not started, it runs them in
/// place. While a task waits for a promise or a continuation, which any other task may
/// have to complete, another thread takes its place; so when it goes on, one task more
/// than `max_workers` may run for a while.
///
/// A task that runs out of time fails its future at once, and is asked to stop; its
/// thread stays busy until it returns.
///
/// The destructor runs what was submitted, and waits for it.
///
/// It is an execution context of Asio as well, if you include
/// `<boost/concurrent_futures/asio/thread_pool_context.hpp>`: handlers, timers, sockets
/// and coroutines use its threads beside tasks. `shutdown` and the destructor then wait
/// until no operation is under way and no executor tracks work, as the member function
/// `join` of `boost::asio::thread_pool` does; handlers run until then, though nothing can
/// be submitted any more. `shutdown(true, true)` destroys what waits, and only waits for
/// the handlers that run.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL thread_pool_executor final : public local_executor
{
public:
    /// Makes a pool that is set up as `options` say.
    /// @throws std::invalid_argument if `options.max_workers` is less than 1
    explicit thread_pool_executor(thread_pool_options options);

    /// Makes a pool of up to the processors + 4 threads, at most 32.
    /// @throws std::bad_alloc
    thread_pool_executor();

    /// Makes a pool of up to `max_workers` threads.
    /// @throws std::invalid_argument if that is less than 1
    explicit thread_pool_executor(int max_workers);

    /// Makes a pool that runs its tasks on the threads of another one, and has none of
    /// its own. Include `<boost/concurrent_futures/asio/thread_pool_context.hpp>` to use
    /// it.
    ///
    /// Handlers of that pool and tasks take turns on its threads. A task may wait for
    /// others of its own pool, as on the pool's own threads; but no further thread takes
    /// the place of one that waits. `shutdown` waits for what was submitted here, and
    /// nothing else.
    /// @param threads what has the threads; must exist until this pool has shut down, and
    ///                must not be stopped before. If it is destroyed with tasks waiting,
    ///                these fail with `broken_thread_pool`
    /// @throws std::bad_alloc
    explicit thread_pool_executor(boost::asio::thread_pool& threads);

    /// Runs what was submitted, and waits for it.
    ~thread_pool_executor() override;

    /// Returns the number of threads that it may have.
    std::size_t max_workers() const noexcept;

    /// Returns what it is doing at this moment.
    /// @throws nothing
    thread_pool_statistics statistics() const;

    /// Returns an executor of Asio that runs handlers on the threads of this pool.
    /// Include `<boost/concurrent_futures/asio/thread_pool_context.hpp>` to use it.
    /// @throws std::bad_alloc
    context_executor get_executor() const;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_THREAD_POOL_EXECUTOR_HPP
