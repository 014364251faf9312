// The pool behind mpi_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_POOL_HPP

#include "mpi/back_off.hpp"
#include "mpi/crew.hpp"
#include "mpi/mail.hpp"
#include "mpi/mpi_worker.hpp"
#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace mpi {

/// A pool of ranks, which it may share with others.
///
/// MPI cannot wake a thread, so the I/O thread looks for letters again and again: at once
/// while there are any, later and later when there are none. A submit wakes it.
class mpi_pool final : public remote::worker_pool
{
public:
    /// @throws std::invalid_argument if an option makes no sense
    mpi_pool(std::shared_ptr<crew> members, mpi_pool_options options);

    ~mpi_pool() override;

    mpi_pool_statistics mpi_statistics() const;

    // For its workers:
    using worker_pool::context;
    crew& members() const noexcept { return *crew_; }
    void send(mpi_worker const& to, envelope const& head);
    void send(mpi_worker const& to, bytes letter, detail::remote_call_ptr big);

    /// A session is over, and its rank is free or dead.
    void forget(mpi_worker const& w);

    /// The pool has turned away from a session; but its rank is of no use before it ends.
    void turn_away(mpi_worker const& w);

private:
    std::shared_ptr<remote::remote_worker> start_worker(remote::lane& calls) override;
    std::string describe_stranger(remote::remote_worker const& w) const override;
    std::string describe_failed_start(remote::remote_worker const& w,
                                      platform::exit_status status) const override;
    std::string describe_deserter(remote::remote_worker const& w) const override;

    std::pair<std::ptrdiff_t, std::ptrdiff_t> sessions_at(int rank) const;
    int pick_rank() const;
    void use_again(int rank);
    void add(std::shared_ptr<mpi_worker> const& w);
    void wake();
    void poll();
    void poll_later();
    void deliver(letter& l);
    void look_after_ranks();
    void lose(int rank);
    void lose_all(std::string const& why);

    std::shared_ptr<crew> const crew_;
    mpi_pool_options const options_;
    int const tag_;
    inbox in_;
    outbox out_;
    std::map<std::uint64_t, std::shared_ptr<mpi_worker>> sessions_;
    std::map<std::uint64_t, int>
        stuck_; // sessions it has turned away from, and their ranks
    back_off back_off_;
    boost::asio::steady_timer next_poll_;
    bool polling_ = false;   // or about to
    std::set<int> given_up_; // ranks that are lost
    std::chrono::steady_clock::time_point looked_after_;
};

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_POOL_HPP
