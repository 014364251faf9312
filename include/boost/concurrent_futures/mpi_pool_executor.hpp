// Executors that run tasks on the ranks of an MPI job.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_MPI_POOL_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_MPI_POOL_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/remote/run_remote.hpp>
#include <boost/concurrent_futures/remote_executor.hpp>
#include <boost/concurrent_futures/run_if_worker.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace boost {

namespace mpi {
class communicator;
}

namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace mpi {
class rank_group;
}

/// How a pool of ranks is set up.
struct mpi_pool_options
{
    /// How many ranks it may use; all, if absent or more than there are.
    std::optional<int> max_workers = std::nullopt;

    /// How many processes to start, with `MPI_Comm_spawn`. If absent, it uses the ranks
    /// that `mpiexec` has started. `mpi_comm_executor` starts none.
    std::optional<int> spawn = std::nullopt;

    /// Where to start those: as many on a host as it is named here. Where MPI puts them,
    /// if empty.
    std::vector<std::string> hosts = {};

    /// What becomes of the pool when a rank dies, if MPI and this process survive that.
    concurrent_futures::on_worker_death on_worker_death =
        concurrent_futures::on_worker_death::replace_worker;

    /// What is called at each rank before the first task of this pool, as it is sent; use
    /// `set_initializer`.
    detail::written_call initializer = {};

    /// When a running task is to end, at the end of its time or by `future::kill`, it is
    /// asked to stop. After this time the pool turns away from it; its rank serves again
    /// when the task has ended.
    std::chrono::steady_clock::duration grace_period = std::chrono::seconds(1);

    /// A rank that has not been heard of for so long is taken for dead. It answers while
    /// it runs a task, too.
    std::chrono::steady_clock::duration silence_limit = std::chrono::seconds(30);

    /// How many tasks may wait to be sent to a rank; any number, if absent.
    std::optional<std::size_t> max_queued_tasks = std::nullopt;

    /// What `submit` does then.
    concurrent_futures::when_full when_full = concurrent_futures::when_full::block;

    /// Has each rank call `f(args...)` before its first task. If that throws, the pool is
    /// broken.
    /// @return `*this`
    /// @throws what writing the arguments throws
    template <class F, class... Args>
    mpi_pool_options& set_initializer(F&& f, Args&&... args)
    {
        initializer =
            detail::write_ahead(std::forward<F>(f), std::forward<Args>(args)...);
        return *this;
    }
};

/// What a pool of ranks consists of, and what it is doing.
struct mpi_pool_statistics
{
    /// A process that serves.
    struct rank
    {
        int number;       ///< in its communicator
        std::string host; ///< the machine that it is on
        long pid;         ///< of its process there
    };

    /// The ranks that are alive.
    std::vector<rank> ranks = {};
    /// Tasks that have not been sent to a rank.
    std::size_t queued = 0;
};

/// Runs tasks on the other ranks of the MPI job, on any number of machines.
///
/// `main` must call `run_if_worker()` first; on all ranks but the first, that call serves
/// until the first one's `main` has returned, and ends the process. With one rank, a
/// thread runs the tasks. Several executors, at a time or one after the other, share the
/// ranks: a rank runs one task at a time, in the order in which they come.
///
/// A rank cannot be ended without the job, so a task that is out of time is asked to
/// stop, and its future fails, but its rank is of no use until it ends. No task runs
/// twice. If a rank dies, MPI ends the job, unless it is one with fault tolerance; then
/// the tasks that were at that rank fail with `worker_died`.
///
/// MPI is initialized by `run_if_worker()`, for many threads. A program that does so
/// itself asks for `MPI_THREAD_MULTIPLE`; with `MPI_THREAD_SERIALIZED`, it makes no MPI
/// calls of its own while it has an executor.
///
/// The destructor runs what was submitted, and waits for it.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_MPI_DECL mpi_pool_executor final : public remote_executor
{
public:
    /// A pool that is set up as `options` say.
    /// @throws std::invalid_argument if `max_workers`, `spawn` or `max_queued_tasks` is
    ///         less than 1
    /// @throws broken_process_pool if the other ranks do not serve
    /// @throws std::runtime_error if MPI is there, but not for threads, or cannot spawn
    explicit mpi_pool_executor(mpi_pool_options const& options);

    /// A pool of all other ranks.
    /// @throws broken_process_pool if the other ranks do not serve
    /// @throws std::runtime_error if MPI is there, but not for threads
    mpi_pool_executor();

    /// A pool of up to `max_workers` ranks.
    /// @throws std::invalid_argument if that is less than 1
    /// @throws broken_process_pool if the other ranks do not serve
    /// @throws std::runtime_error if MPI is there, but not for threads
    explicit mpi_pool_executor(int max_workers);

    /// Runs what was submitted, and waits for it.
    ~mpi_pool_executor() override;

    /// Prepares all ranks ahead of the first task, and runs the initializer there.
    /// @param wait whether to wait until that is done
    /// @throws executor_shutdown; broken_process_pool
    void start_workers(bool wait = true);

    /// The number of ranks that it may use, without those that have died.
    /// @throws nothing
    std::size_t max_workers() const;

    /// Fails all tasks with `broken_process_pool`, asks those that run to stop, and takes
    /// no more. Returns at once.
    /// @throws std::bad_alloc
    void terminate_workers();

    /// What it is doing at this moment, and where.
    /// @throws std::bad_alloc
    mpi_pool_statistics statistics() const;

private:
    friend class mpi_comm_executor;

    mpi_pool_executor(std::shared_ptr<mpi::rank_group> members, mpi_pool_options options);
};

/// An executor for a scope of a program that is an MPI program already.
///
/// All ranks of a communicator construct it. At the root, it holds an executor; at the
/// others, the constructor serves that one, and returns when it is gone.
///
/// @par Thread safety
/// It belongs to the thread that makes it; the executor that it holds, to all.
class BOOST_CONCURRENT_FUTURES_MPI_DECL mpi_comm_executor
{
public:
    /// Begins the scope, with all ranks of `members`.
    /// @param members an intracommunicator; messages of the program itself do not
    ///                interfere
    /// @param root    the rank that has the executor
    /// @param options what the root passes, counts
    /// @throws std::runtime_error if MPI was not initialized for threads
    explicit mpi_comm_executor(boost::mpi::communicator const& members, int root = 0,
                               mpi_pool_options options = {});

    /// At the root: as that of the executor; and lets the other ranks go.
    ~mpi_comm_executor();

    mpi_comm_executor(mpi_comm_executor const&) = delete;
    mpi_comm_executor& operator=(mpi_comm_executor const&) = delete;

    /// Whether this is the root.
    explicit operator bool() const noexcept { return executor_ != nullptr; }

    /// The executor, at the root.
    mpi_pool_executor& operator*() const noexcept { return *executor_; }
    /// The executor, at the root.
    mpi_pool_executor* operator->() const noexcept { return executor_.get(); }

private:
    std::unique_ptr<mpi_pool_executor> executor_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_MPI_POOL_EXECUTOR_HPP
