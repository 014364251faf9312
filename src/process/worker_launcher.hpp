// A launcher of Boost.Process for worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LAUNCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LAUNCHER_HPP

#include "platform/child_process.hpp"
#include "platform/platform.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// Called like the launchers of Boost.Process, which call `fork`: that takes longer the
/// more memory the program has, and in a program with threads runs their fork handlers.
/// Those of Boost 1.81 also let descriptors through to the child.
class worker_launcher
{
public:
    /// The child gets `with`; and as its standard error, if that is open, another one.
    worker_launcher(platform::launch_options const& in,
                    platform::worker_handles const& with,
                    platform::descriptor const& standard_error)
        : in_(in), with_(with), standard_error_(standard_error)
    {
    }

    /// @param exit becomes readable when it has ended
    platform::child_process operator()(boost::asio::io_context& context,
                                       std::error_code& why,
                                       std::filesystem::path const& executable,
                                       std::vector<std::string> const& arguments,
                                       platform::descriptor& exit) const
    {
        long const pid = platform::spawn_worker(executable, arguments, in_, with_,
                                                standard_error_, why);
        if (pid < 0)
            return platform::child_process(context.get_executor());
        try
        {
            // first, as an error of Boost.Process would not say what failed
            exit = platform::exit_of(pid);
            return platform::child_process(context.get_executor(), static_cast<int>(pid));
        }
        catch (...) // nobody owns it
        {
            platform::end_worker(pid, platform::ending::by_force);
            platform::reap(pid);
            throw;
        }
    }

private:
    platform::launch_options const& in_;
    platform::worker_handles const& with_;
    platform::descriptor const& standard_error_;
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LAUNCHER_HPP
