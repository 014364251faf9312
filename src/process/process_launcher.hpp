// How worker processes are started.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_LAUNCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_LAUNCHER_HPP

#include "platform/platform.hpp"
#include "process/output_relay.hpp"
#include "remote/launcher.hpp"
#include "remote/port.hpp"

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// Starts workers that are child processes of this one.
class process_launcher final : public remote::launcher
{
public:
    /// @throws std::invalid_argument if an option makes no sense
    explicit process_launcher(process_pool_options options);

    ~process_launcher() override;

    void open(remote::worker_pool& pool) override;
    void close() noexcept override;
    std::shared_ptr<remote::port> start(remote::worker_queue& calls,
                                        remote::port_events& events) override;
    std::string describe_wrong_build(remote::port const& w) const override;
    std::string describe_failed_start(remote::port const& w, platform::exit_status status,
                                      remote::worker_state last,
                                      bool others_served) const override;
    std::string describe_not_serving(remote::port const& w) const override;

private:
    process_pool_options const options_;
    platform::launch_options launch_options_;
    std::filesystem::path const executable_;
    std::string const executable_name_;          // for messages, and the workers' argv[0]
    boost::asio::io_context* context_ = nullptr; // of the pool
    std::shared_ptr<output_relay> output_;       // of the workers, if it is captured
};

/// The pool behind process_pool_executor.
/// @throws std::invalid_argument if an option makes no sense
std::shared_ptr<remote::worker_pool> make_process_pool(process_pool_options options);

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_LAUNCHER_HPP
