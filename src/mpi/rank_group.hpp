// The ranks that serve one of them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_GROUP_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_GROUP_HPP

#include "remote/landmark.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <mpi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// What the ranks tell the root when a rank group is formed, and the root adds to it. All
/// are copies of one program.
struct member
{
    std::uint64_t program; // its build identity
    std::int64_t pid;
    std::array<char, MPI_MAX_PROCESSOR_NAME> host;
    remote::landmark::position landmark;
    bool opens_memory_of_root; // which is on the same machine, then
    bool memory_is_open_to_root;
};

/// The communicators for messages from one side of a rank group to the other. What
/// follows a message goes beside, so that nobody takes it for one.
struct channel
{
    MPI_Comm messages = MPI_COMM_NULL;
    MPI_Comm payloads = MPI_COMM_NULL;
};

/// What is known of a rank.
enum class liveness : char
{
    alive,
    silent, // taken for dead, by us alone
    dead    // says MPI, which goes on
};

/// A communicator with a root, which has pools, and ranks that serve them. All members of
/// the communicator form and end it together. If the root is alone, it serves itself, on
/// a thread.
class rank_group
{
public:
    /// @throws std::runtime_error if MPI was initialized for a single thread
    rank_group(MPI_Comm members, int root);

    /// At the root: lets the others go.
    ~rank_group();

    rank_group(rank_group const&) = delete;
    rank_group& operator=(rank_group const&) = delete;

    bool is_root() const noexcept { return own_rank_ == root_; }
    int root() const noexcept { return root_; }

    /// From the root to the ranks, and back. They are not the same, so that a root which
    /// serves itself does not receive what it is to send.
    channel const& to_ranks() const noexcept { return to_ranks_; }
    channel const& to_root() const noexcept { return to_root_; }

    /// Whether the root opens memory of this rank.
    bool memory_is_open_to_root() const noexcept { return memory_is_open_to_root_; }

    // For the root only:

    /// The ranks that serve.
    std::vector<int> const& servers() const noexcept { return servers_; }

    member const& at(int rank) const { return members_[static_cast<std::size_t>(rank)]; }

    /// "rank 2 (host node7, pid 123)".
    std::string name_of(int rank) const;

    /// A tag for the messages of a pool.
    int next_tag();

    /// A number for a session of a pool at a rank.
    std::uint64_t next_session() noexcept { return ++last_session_; }

    /// Which of those ranks has the fewest sessions of all pools.
    int least_busy(std::vector<int> const& ranks) const;
    void add_session(int rank) { ++sessions_[static_cast<std::size_t>(rank)]; }
    void remove_session(int rank) { --sessions_[static_cast<std::size_t>(rank)]; }

    /// Gives a rank up.
    void lose(int rank, liveness how) { liveness_[static_cast<std::size_t>(rank)] = how; }
    liveness liveness_of(int rank) const
    {
        return liveness_[static_cast<std::size_t>(rank)];
    }
    bool lost(int rank) const { return liveness_of(rank) != liveness::alive; }

    /// Gives those up that MPI knows to be dead.
    void look_for_deaths();

    /// Whether the end of MPI would wait for ever: for a rank, or since it was said.
    bool cannot_end() const;
    void forgo_end() noexcept { forgone_ = true; }
    std::size_t servers_alive() const;

    /// Lets the others go, ahead of the end.
    void dismiss() noexcept;

private:
    void gather();
    void serve_self();

    channel to_ranks_;
    channel to_root_;
    int own_rank_ = 0;
    bool memory_is_open_to_root_ = false;
    int const root_;
    std::vector<int> servers_;
    std::vector<member> members_;
    std::vector<detail::atomic<int>> sessions_;
    std::vector<detail::atomic<liveness>> liveness_;
    detail::atomic<int> last_tag_{0};
    detail::atomic<std::uint64_t> last_session_{0};
    detail::atomic<bool> forgone_{false};
    std::once_flag dismissed_;
    std::thread own_server_; // if the root is alone
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_GROUP_HPP
