// The exceptions of the library, and what each of them tells.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_EXCEPTIONS_HPP
#define BOOST_CONCURRENT_FUTURES_EXCEPTIONS_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/errc.hpp>
#include <boost/concurrent_futures/error.hpp>
#include <boost/concurrent_futures/remote_error.hpp>

#include <string>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The task was cancelled, so it has no result: before it started, or by `kill()` while it
/// ran.
class BOOST_SYMBOL_VISIBLE cancelled_error : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit cancelled_error(std::string const& text = "the future was cancelled")
        : error(text, errc::cancelled)
    {
    }
};

/// A wait ended before what it waited for was done; or, as `task_timeout`, a task did.
class BOOST_SYMBOL_VISIBLE timeout_error : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit timeout_error(std::string const& text = "the future was not done in time")
        : error(text, errc::timeout)
    {
    }

protected:
    /// An error that says `text`, of a derived class that has a `code` of its own.
    /// @throws std::bad_alloc
    timeout_error(std::string const& text, errc code) : error(text, code) {}
};

/// The task ran out of its own time: `task_options::timeout` or `task_options::deadline`.
class BOOST_SYMBOL_VISIBLE task_timeout : public timeout_error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit task_timeout(std::string const& text = "the task ran out of time")
        : timeout_error(text, errc::task_timeout)
    {
    }
};

/// The operation does not fit the state that the future is in.
class BOOST_SYMBOL_VISIBLE invalid_state_error : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit invalid_state_error(std::string const& text)
        : error(text, errc::invalid_state)
    {
    }
};

/// `submit`, `post` or `map` was called after `shutdown`.
class BOOST_SYMBOL_VISIBLE executor_shutdown : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit executor_shutdown(
        std::string const& text = "cannot schedule new futures after shutdown")
        : error(text, errc::executor_shutdown)
    {
    }
};

/// `submit`, `post` or `map` met a queue that was as long as it may be.
class BOOST_SYMBOL_VISIBLE queue_full_error : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit queue_full_error(std::string const& text) : error(text, errc::queue_full) {}
};

/// A callable, an argument or a result cannot be serialized for another process.
class BOOST_SYMBOL_VISIBLE not_serializable : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit not_serializable(std::string const& text)
        : error(text, errc::not_serializable)
    {
    }
};

/// A `promise` went out of scope without a result.
class BOOST_SYMBOL_VISIBLE broken_promise : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit broken_promise(
        std::string const& text = "the promise was destroyed without a result")
        : error(text, errc::broken_promise)
    {
    }
};

/// The wait could never end: the awaited task waits for the task that waits for it.
class BOOST_SYMBOL_VISIBLE deadlock_error : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit deadlock_error(std::string const& text) : error(text, errc::deadlock) {}
};

/// The executor can no longer run tasks; or it is in another process, which has forked this
/// one.
class BOOST_SYMBOL_VISIBLE broken_executor : public error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit broken_executor(std::string const& text) : error(text, errc::broken_executor)
    {
    }

protected:
    /// An error that says `text`, of a derived class that has a `code` of its own.
    /// @throws std::bad_alloc
    broken_executor(std::string const& text, errc code) : error(text, code) {}
};

/// A thread pool whose initializer threw.
class BOOST_SYMBOL_VISIBLE broken_thread_pool : public broken_executor
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit broken_thread_pool(std::string const& text)
        : broken_executor(text, errc::broken_thread_pool)
    {
    }
};

/// A process pool that cannot start workers, or was ended by force.
class BOOST_SYMBOL_VISIBLE broken_process_pool : public broken_executor
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit broken_process_pool(std::string const& text)
        : broken_executor(text, errc::broken_process_pool)
    {
    }
};

/// The worker process ended while it ran the task. The pool is well, and goes on.
class BOOST_SYMBOL_VISIBLE worker_died : public error
{
public:
    /// Tells of a process that ended.
    /// @param message   what `what()` returns
    /// @param pid       the process that ended
    /// @param exit_code the worker's exit code, or -1 if a signal ended it
    /// @param signal    the signal that ended it, or -1 if it exited
    /// @param task      what it ran, as a reader would write it
    /// @param output    the end of what it had written to its standard error
    /// @throws std::bad_alloc
    worker_died(std::string const& message, long pid, int exit_code, int signal,
                std::string task = {}, std::string output = {})
        : error(message, errc::worker_died)
        , pid_(pid)
        , exit_code_(exit_code)
        , signal_(signal)
        , task_(std::move(task))
        , output_(std::move(output))
    {
    }

    /// The process that ended.
    long pid() const noexcept { return pid_; }

    /// The exit code, or -1 if a signal ended it.
    int exit_code() const noexcept { return exit_code_; }

    /// The number of the signal that ended it, or -1 if it exited. Both are -1 if the
    /// program ignores SIGCHLD, or waits for children that are not its own.
    int signal() const noexcept { return signal_; }

    /// What it ran, named as by `remote_error::task()`.
    std::string const& task() const noexcept { return task_; }

    /// The last lines that it wrote to its standard error, if the pool was set up with
    /// `capture_stderr`; else nothing.
    std::string const& output() const noexcept { return output_; }

private:
    long pid_;
    int exit_code_;
    int signal_;
    std::string task_;
    std::string output_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_EXCEPTIONS_HPP
