// The platform boundary: what a pool has of a child process, where that is not of Boost.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_OWN_CHILD_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_OWN_CHILD_PROCESS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/system/error_code.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// As far as it is used, like `basic_process` of Boost.Process: that has a handler for
/// SIGCHLD, which belongs to the program, where there are no descriptors of processes; and
/// on Windows it does not end what the process has started.
class child_process
{
public:
    explicit child_process(boost::asio::io_context::executor_type) noexcept {}
    child_process(boost::asio::io_context::executor_type, long pid) noexcept : pid_(pid)
    {
    }
    child_process(child_process&& other) noexcept
        : pid_(std::exchange(other.pid_, -1)), native_exit_code_(other.native_exit_code_)
    {
    }
    child_process& operator=(child_process&& other) noexcept
    {
        std::swap(pid_, other.pid_);
        std::swap(native_exit_code_, other.native_exit_code_);
        return *this;
    }

    /// Ends it by force.
    ~child_process();

    long id() const noexcept { return pid_; }
    int native_exit_code() const noexcept { return native_exit_code_; }

    /// Waits for its end. An error if somebody else has been told how it ended.
    void wait(boost::system::error_code& error) noexcept;

    /// Leaves it to itself.
    void detach() noexcept;

private:
    long pid_ = -1;
    int native_exit_code_ = 0x7f; // on POSIX, as of a process that was stopped
};

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_OWN_CHILD_PROCESS_HPP
