// How a pool has ranks for its workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_LAUNCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_LAUNCHER_HPP

#include "mpi/back_off.hpp"
#include "mpi/mail.hpp"
#include "mpi/rank_group.hpp"
#include "mpi/rank_port.hpp"
#include "remote/launcher.hpp"
#include "remote/port.hpp"
#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// A pool of ranks, which it may share with others.
///
/// MPI cannot wake a thread, so the I/O thread looks for messages again and again: at
/// once while there are any, later and later when there are none. A submit wakes it.
class rank_launcher final : public remote::launcher
{
public:
    rank_launcher(std::shared_ptr<rank_group> members, mpi_pool_options const& options);
    ~rank_launcher() override;

    void open(remote::worker_pool& pool) override;
    std::shared_ptr<remote::port> start(remote::worker_queue& calls,
                                        remote::port_events& events) override;
    std::string describe_wrong_build(remote::port const& w) const override;
    std::string describe_failed_start(remote::port const& w, platform::exit_status status,
                                      remote::worker_state last,
                                      bool others_served) const override;
    std::string describe_not_serving(remote::port const& w) const override;

    // For its ports:
    boost::asio::io_context& context() const noexcept { return pool_->context(); }
    rank_group& members() const noexcept { return *group_; }
    void send(rank_port const& to, envelope const& head);
    void send(rank_port const& to, bytes head, detail::remote_call_ptr big);

    /// A session is over, and its rank is free or dead.
    void forget(rank_port const& w);

    /// The pool has turned away from a session; but its rank is of no use before it ends.
    void turn_away(rank_port const& w);

private:
    std::pair<std::ptrdiff_t, std::ptrdiff_t> sessions_at(int rank) const;
    int pick_rank() const;
    void use_again(int rank);
    void add(std::shared_ptr<rank_port> const& w);
    void wake();
    void poll();
    void post_poll();
    void look();
    void poll_later();
    void deliver(message& m);
    void look_after_ranks();
    void lose(int rank);
    void lose_all(std::string const& why);

    std::shared_ptr<rank_group> const group_;
    std::chrono::steady_clock::duration const silence_limit_;
    int const tag_;
    inbox in_;
    outbox out_;
    remote::worker_pool* pool_ = nullptr; // once it has been opened
    std::map<std::uint64_t, std::shared_ptr<rank_port>> sessions_;
    std::map<std::uint64_t, int>
        stuck_; // sessions it has turned away from, and their ranks
    back_off back_off_;
    std::optional<boost::asio::steady_timer> next_poll_;
    bool polling_ = false;   // or about to
    std::set<int> given_up_; // ranks that are lost
    std::chrono::steady_clock::time_point looked_after_;
};

/// The pool behind mpi_pool_executor.
class mpi_pool final : public remote::worker_pool
{
public:
    /// @throws std::invalid_argument if an option makes no sense
    mpi_pool(std::shared_ptr<rank_group> members, mpi_pool_options const& options);

    mpi_pool_statistics mpi_statistics() const;

private:
    std::shared_ptr<rank_group> const group_;
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_LAUNCHER_HPP
