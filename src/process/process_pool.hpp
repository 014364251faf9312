// The pool behind process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP

#include "process/output_relay.hpp"
#include "remote/worker_pool.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace boost {
namespace concurrent_futures {
namespace process {

/// A pool of workers that are child processes of this one.
class process_pool final : public remote::worker_pool
{
public:
    /// @throws std::invalid_argument if an option makes no sense
    explicit process_pool(process_pool_options options);

    ~process_pool() override;

private:
    void prepare() override;
    void wind_up() noexcept override;
    std::shared_ptr<remote::remote_worker> start_worker(remote::lane& calls) override;
    std::string describe_stranger(remote::remote_worker const& w) const override;
    std::string describe_failed_start(remote::remote_worker const& w,
                                      platform::exit_status status) const override;
    std::string describe_deserter(remote::remote_worker const& w) const override;

    process_pool_options const options_;
    platform::surroundings const surroundings_; // of the workers
    std::filesystem::path const executable_;
    std::string const executable_name_;    // for messages, and the workers' argv[0]
    std::shared_ptr<output_relay> output_; // of the workers, if it is captured
};

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP
