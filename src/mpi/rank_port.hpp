// The pool's side of a rank that serves it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_PORT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_PORT_HPP

#include "mpi/mail.hpp"
#include "remote/port.hpp"

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
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

class rank_launcher;

/// A session at a rank. It ends when the rank says so; at the latest some time after the
/// pool has detached from it, since the rank may be in the middle of a call.
class rank_port final : public remote::port,
                        public std::enable_shared_from_this<rank_port>
{
public:
    rank_port(rank_launcher& owner, remote::port_events& events, int rank,
              std::uint64_t session);

    int rank() const noexcept { return rank_; }
    std::uint64_t session() const noexcept { return session_; }

    std::string name() const override;
    std::string place() const override;
    long pid() const noexcept override { return pid_; }
    std::string describe_end(platform::exit_status status) const override;
    void send_frame(remote::frame_header const& header,
                    unsigned char const* payload) override;
    bool send(remote::sent_call const& call) override;
    remote::data_header::place way_of_data() override;
    bool may_open(platform::open_place const& at) override;
    void tell_opened() override;
    void wake() override;
    void end(platform::ending how) override;

    /// Begins the session.
    void attach();

    /// Whether the rank has not come to the session, since it runs something else.
    bool has_not_begun() const;

    /// Whether the rank still does something for the pool here.
    bool is_of_use() const;

    /// Leaves that rank for another one. Then attach there.
    void move_to(int rank, std::uint64_t session);

    /// Takes a message of the session.
    void take(message& m);

    /// Sees to it that the rank is alive: asks it after some silence, and gives it up
    /// after more.
    void look_after(std::chrono::steady_clock::duration limit);

    /// The rank is dead, or taken for it.
    void lose(std::string why);

private:
    /// The session at the rank. A rank cannot be ended in the middle of a call, but left
    /// alone.
    enum class state
    {
        attached,
        detached, // the rank was told that nobody wants to know any more of what it does
        aside,    // the rank knows that, and first has to end a call
        given_up, // the rank was told, and is left alone as soon as it knows
        concluded // it has ended, or was left alone
    };

    /// A message to be: small frames side by side, and a big call perhaps.
    struct draft
    {
        bytes content;
        detail::remote_call_ptr big;
    };

    void tell(subject about);
    void detach(state next);
    void turn_away();
    bytes& room(std::size_t size);
    void take_frames(message const& m);
    static void append(bytes& to, void const* data, std::size_t size);
    void conclude();

    rank_launcher& owner_;
    remote::port_events& events_; // not once it has concluded
    int rank_;
    std::uint64_t session_;
    long pid_;
    detail::mutex outgoing_mutex_; // guards the next one
    std::vector<draft> outgoing_;
    std::chrono::steady_clock::time_point last_heard_ = std::chrono::steady_clock::now();
    std::string why_lost_;
    bool pinged_ = false;
    state state_ = state::attached;
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_PORT_HPP
