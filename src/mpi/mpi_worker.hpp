// The pool's side of a rank that serves it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_WORKER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_WORKER_HPP

#include "mpi/mail.hpp"
#include "remote/remote_worker.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace mpi {

class mpi_pool;

/// A session at a rank. It ends when the rank says so; at the latest some time after the
/// pool has detached from it, since the rank may be in the middle of a call.
class mpi_worker final : public remote::remote_worker
{
public:
    mpi_worker(mpi_pool& pool, remote::lane& calls, int rank, std::uint64_t session,
               std::chrono::steady_clock::duration grace);

    int rank() const noexcept { return rank_; }
    std::uint64_t session() const noexcept { return session_; }

    std::string name() const override;
    std::string place() const override;
    std::string describe_end(platform::exit_status status) const override;
    void send(remote::frame_kind kind, unsigned char const* payload,
              std::size_t size) override;
    bool send(remote::sent_call const& call) override;
    void flush() override;
    void end(platform::ending how) override;

    /// Begins the session.
    void attach();

    /// Whether the rank has not come to the session, since it runs something else.
    bool has_not_begun() const noexcept
    {
        return !greeted && !dismissed && !detached_ && !concluded_;
    }

    /// Leaves that rank for another one. Then attach there.
    void move_to(int rank, std::uint64_t session);

    /// Takes a letter of the session.
    void take(letter& l);

    /// Sees to it that the rank is alive: asks it after some silence, and gives it up after
    /// more.
    void look_after(std::chrono::steady_clock::duration limit);

    /// The rank is dead, or taken for it.
    void lose(std::string why);

private:
    /// A letter: small frames side by side, and a big call perhaps.
    struct draft
    {
        bytes content;
        detail::remote_call_ptr big;
    };

    void tell(subject about);
    void turn_away();
    bytes& room();
    void take_frames(letter const& l);
    static void append(bytes& to, void const* data, std::size_t size);
    void conclude();

    mpi_pool& pool_;
    int rank_;
    std::uint64_t session_;
    detail::mutex outgoing_mutex_; // guards the next one
    std::vector<draft> outgoing_;
    std::chrono::steady_clock::time_point last_heard_ = std::chrono::steady_clock::now();
    std::string why_lost_;
    bool pinged_ = false;
    bool detached_ = false;
    bool aside_ = false;   // the rank knows that
    bool overdue_ = false; // its time of grace is over
    bool concluded_ = false;
};

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_MPI_WORKER_HPP
