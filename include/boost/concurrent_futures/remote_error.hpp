// What is known of an exception that was thrown in another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_REMOTE_ERROR_HPP
#define BOOST_CONCURRENT_FUTURES_REMOTE_ERROR_HPP

#include <boost/concurrent_futures/errc.hpp>
#include <boost/concurrent_futures/error.hpp>

#include <boost/config.hpp>

#include <string>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// An exception of a type that this process cannot make again, thrown in another one;
/// also the nested cause that tells where an exception of a known type came from.
///
/// It has no stack trace, which Boost.Stacktrace can take of exceptions since 1.85 only.
class BOOST_SYMBOL_VISIBLE remote_error : public error
{
public:
    /// Tells of an exception that was thrown elsewhere.
    /// @param type_name the exception's type, as a reader would write it
    /// @param pid       the process that threw it
    /// @param message   what it said
    /// @param task      what threw it, as a reader would write it
    /// @param place     the machine and the rank that it was thrown at
    /// @throws std::bad_alloc
    remote_error(std::string type_name, long pid, std::string const& message,
                 std::string task = {}, std::string place = {})
        : error(message, errc::remote)
        , type_name_(std::move(type_name))
        , pid_(pid)
        , task_(std::move(task))
        , place_(std::move(place))
    {
    }

    /// The type that was thrown, as a reader would write it.
    std::string const& type_name() const noexcept { return type_name_; }

    /// The process that threw it.
    long pid() const noexcept { return pid_; }

    /// The task that threw it: the name of a function, if the program exports that, else
    /// the type of the callable. Empty if no task did.
    std::string const& task() const noexcept { return task_; }

    /// The rank of MPI that threw it, such as "rank 3 (host node7, pid 123)"; else
    /// nothing.
    std::string const& place() const noexcept { return place_; }

private:
    std::string type_name_;
    long pid_;
    std::string task_;
    std::string place_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_REMOTE_ERROR_HPP
