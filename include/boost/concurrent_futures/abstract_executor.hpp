// The class of all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ABSTRACT_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_ABSTRACT_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/executor_base.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/threads/submit.hpp>
#include <boost/concurrent_futures/executor_operations.hpp>
#include <boost/concurrent_futures/runnable.hpp>

#include <chrono>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {
class user_pool;
}

/// Runs calls elsewhere: on threads, in other processes, on other machines.
///
/// Code that takes a `cf::executor&` can be handed any of them at run time; it includes
/// `<boost/concurrent_futures/executor.hpp>`. What a pool of processes cannot run is then
/// found out at run time as well: the future holds `not_serializable`. The executors
/// themselves find it out at compile time.
///
/// To write an executor, derive from this class, or from `local_executor`, and override
/// `execute`.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL executor
    : public executor_operations<detail::executor_base, detail::any_pool>
{
public:
    /// Of every executor: shuts down and waits, as `shutdown()` does; but does not wait on
    /// a thread of the executor itself.
    ~executor() override;

    /// Takes no more work: `submit`, `post` and `map` throw `executor_shutdown` from now
    /// on. What was submitted still runs, unless it is cancelled. May be called
    /// repeatedly.
    ///
    /// @param wait           whether to wait until all work is done and all threads and
    ///                       processes of the executor are gone
    /// @param cancel_futures whether to cancel what has not started
    /// @throws deadlock_error if the wait could never end, as on a thread of its own
    void shutdown(bool wait = true, bool cancel_futures = false);

    /// Takes no more work, and waits up to `timeout`; does not wait if that is zero or
    /// less.
    /// @param timeout        how long to wait
    /// @param cancel_futures whether to cancel what has not started
    /// @return whether all work is done and all threads and processes are gone. If not,
    ///         it may be called again; and the destructor still waits
    /// @throws deadlock_error on a thread of the executor itself
    template <class Rep, class Period>
    bool shutdown_for(std::chrono::duration<Rep, Period> timeout,
                      bool cancel_futures = false)
    {
        return shutdown_by(detail::deadline_in(timeout), cancel_futures);
    }

protected:
    /// @cond
    explicit executor(std::shared_ptr<detail::local_pool> p);
    explicit executor(std::shared_ptr<detail::remote_pool> p);
    /// @endcond

    /// For an executor that a user writes, which is given its tasks by `execute`.
    /// @throws std::bad_alloc
    executor();

    /// Runs a task, now or later, on this thread or another one: once, by `r()`. Called
    /// by `submit`, `post` and `map`, on any thread, but not after `shutdown`.
    /// @param r the task; to destroy it without a call cancels its future
    /// @throws anything, which `submit` then throws
    virtual void execute(runnable r);

    /// Sees to it that what `execute` was given is run, if nobody else does. By default,
    /// does nothing.
    ///
    /// Called once, when what is to be cancelled has been: by `shutdown`, or at the end
    /// of the last call of `execute`, if one is under way.
    /// @throws anything, which `shutdown` then throws, or the error handler gets
    virtual void finish();

    /// Shuts down and waits. To be called first by the destructor of the class that
    /// overrides `execute`, so that nobody calls that any more.
    void end() noexcept;

private:
    friend class detail::user_pool;

    bool shutdown_by(detail::deadline until, bool cancel_futures);
};

/// An executor that runs its tasks in this process: what it calls need not be
/// serializable.
using local_executor = executor_operations<executor, detail::local_pool&>;

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ABSTRACT_EXECUTOR_HPP
