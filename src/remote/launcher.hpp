// How a pool has workers started.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LAUNCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LAUNCHER_HPP

#include "platform/platform.hpp"
#include "remote/port.hpp"
#include "remote/worker_life.hpp"
#include "remote/worker_queue.hpp"

#include <boost/concurrent_futures/config.hpp>

#include <memory>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

class worker_pool;

/// Starts workers of one kind, and knows how to speak of them.
class BOOST_CONCURRENT_FUTURES_DECL launcher
{
public:
    launcher() = default;
    launcher(launcher const&) = delete;
    launcher& operator=(launcher const&) = delete;
    virtual ~launcher();

    /// Called once, before the first worker is wanted, on the thread that submits.
    virtual void open(worker_pool& pool) = 0;

    /// Called when all workers are gone, on the I/O thread, which ends then.
    virtual void close() noexcept {}

    /// Starts a worker.
    /// @param calls  where its calls will be
    /// @param events lives as long as the port has not reported an exit
    /// @throws std::exception that tells why it cannot be done
    virtual std::shared_ptr<port> start(worker_queue& calls, port_events& events) = 0;

    /// Why the pool is broken if a worker runs other code.
    virtual std::string describe_wrong_build(port const& w) const = 0;

    /// How a worker ended before it had said hello, and why, if that can be told.
    /// @param last          the state in which it ended
    /// @param others_served whether any worker has said hello, so the program is fine
    virtual std::string describe_failed_start(port const& w, platform::exit_status status,
                                              worker_state last,
                                              bool others_served) const = 0;

    /// Why it is broken if a worker does not serve, but goes its own way.
    virtual std::string describe_not_serving(port const& w) const = 0;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LAUNCHER_HPP
