// An executor that runs tasks in other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_PROCESS_POOL_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_PROCESS_POOL_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/remote/run_remote.hpp>
#include <boost/concurrent_futures/remote_executor.hpp>
#include <boost/concurrent_futures/run_if_worker.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// How a `process_pool_executor` is set up.
struct process_pool_options
{
    /// How many workers it may have; one for each processor that this process may use, if
    /// absent.
    std::optional<int> max_workers = std::nullopt;

    /// After how many tasks a worker is replaced by a new one; never, if absent.
    std::optional<int> max_tasks_per_child = std::nullopt;

    /// The program to start as a worker: this one, if empty. Another must be a copy of
    /// it; or `boost_concurrent_futures_worker`, if the pool is in a shared library,
    /// which must be the first of the arguments then.
    std::filesystem::path executable = {};

    /// The arguments of the workers. They see them in `main` before `run_if_worker()`.
    std::vector<std::string> arguments = {};

    /// What becomes of the pool when a worker dies.
    concurrent_futures::on_worker_death on_worker_death =
        concurrent_futures::on_worker_death::replace_worker;

    /// How long a worker may take from its start to `run_if_worker()`.
    std::chrono::steady_clock::duration startup_timeout = std::chrono::seconds(30);

    /// What each worker calls before its first task, as it is sent; use
    /// `set_initializer`.
    detail::written_call initializer = {};

    /// When a running task is to end, at the end of its time or by `future::kill`, it is
    /// first asked to stop; after this time its worker gets SIGTERM; and after the same
    /// time again, SIGKILL.
    std::chrono::steady_clock::duration grace_period = std::chrono::seconds(1);

    /// A worker that is found between two tasks to occupy more bytes of memory than this
    /// is replaced by a new one. What it shares with other processes does not count, such
    /// as shared data and code.
    std::optional<std::size_t> max_worker_rss = std::nullopt;

    /// A worker that has had nothing to do for so long is ended; never, if absent.
    std::optional<std::chrono::steady_clock::duration> worker_idle_timeout = std::nullopt;

    /// How many bytes of address space a worker may have; then it gets `std::bad_alloc`.
    /// Shared data that it maps counts.
    std::optional<std::size_t> memory_limit = std::nullopt;

    /// What is added to the workers' niceness, so that others go before them.
    int nice = 0;

    /// Where the workers run: where this process does, if empty.
    std::filesystem::path working_directory = {};

    /// Variables of the form `NAME=value`, which workers see beside those of this
    /// process, or in their place.
    std::vector<std::string> environment = {};

    /// Whether `worker_died` tells what the worker wrote last to its standard error, all
    /// of which still arrives at that of this process, a little later. While nobody reads
    /// that, a worker that writes on waits; all else goes on. At its end, the pool writes
    /// what is left as long as it gets on, and drops it if nothing could be written for
    /// 200 ms.
    bool capture_stderr = false;

    /// How many tasks may wait to be sent to a worker; any number, if absent. A worker is
    /// sent few of those ahead of time that take long.
    std::optional<std::size_t> max_queued_tasks = std::nullopt;

    /// What `submit` does then.
    concurrent_futures::when_full when_full = concurrent_futures::when_full::block;

    /// Whether messages go through memory that this process shares with its workers,
    /// which is fast; or else through sockets, or pipes on Windows. A worker has 1 MiB of
    /// it.
    bool share_memory = true;

    /// Has each worker call `f(args...)` before its first task. If that throws, the pool
    /// is broken. What cannot be serialized does not compile.
    /// @return `*this`
    /// @throws what writing the arguments throws
    template <class F, class... Args>
    process_pool_options& set_initializer(F&& f, Args&&... args)
    {
        initializer =
            detail::write_ahead(std::forward<F>(f), std::forward<Args>(args)...);
        return *this;
    }
};

/// What a pool of processes is doing.
struct process_pool_statistics
{
    /// The process ids of the workers.
    std::vector<long> workers;
    /// Tasks that have not been sent to a worker.
    std::size_t queued;
};

/// Runs tasks in processes of its own, which are copies of the program.
///
/// `main` must call `run_if_worker()` first. A worker is started when there is work for
/// it, and lives on for more. One that dies fails the task that it was running, with
/// `worker_died`; the rest of its tasks go to others, and it is replaced. No task runs
/// twice.
///
/// It can call a function, a lambda without captures, a function object that
/// Boost.Serialization can write, and `fn<&T::member>`. Arguments are written before
/// `submit` returns.
///
/// Callbacks and continuations of its futures run on one thread of the pool.
///
/// The destructor runs what was submitted, and waits for it and for the workers' end.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL process_pool_executor final : public remote_executor
{
public:
    /// A pool that is set up as `options` say.
    /// @throws std::invalid_argument if `max_workers`, `max_tasks_per_child` or
    ///         `max_queued_tasks` is less than 1, or an entry of `environment` has no
    ///         name
    explicit process_pool_executor(process_pool_options options);

    /// A pool of as many workers as processors.
    /// @throws std::system_error if the system has no resources for it
    process_pool_executor();

    /// A pool of up to `max_workers` workers.
    /// @throws std::invalid_argument if that is less than 1
    explicit process_pool_executor(int max_workers);

    /// Runs what was submitted, and waits for it and for the workers' end.
    ~process_pool_executor() override;

    /// Asks all workers to end (SIGTERM), and ends those by force that do not. All tasks
    /// fail with `broken_process_pool`, and the executor takes no more. Returns at once.
    /// @throws std::bad_alloc
    void terminate_workers();

    /// The same, by force at once (SIGKILL).
    void kill_workers();

    /// Changes to `max_workers` how many workers it may have. Those that are too many end
    /// when they have done what they run.
    /// @throws std::invalid_argument if `max_workers` is less than 1
    void resize(int max_workers);

    /// The number of workers that it may have.
    /// @throws nothing
    std::size_t max_workers() const;

    /// What it is doing at this moment.
    /// @throws std::bad_alloc
    process_pool_statistics statistics() const;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_PROCESS_POOL_EXECUTOR_HPP
