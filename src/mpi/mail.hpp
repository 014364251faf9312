// Messages of frames between ranks, and how they are sent and received.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_MAIL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_MAIL_HPP

#include "mpi/rank_group.hpp"
#include "remote/frame_reader.hpp"

#include <boost/container/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <mpi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// What a message is about.
enum class subject : std::uint32_t
{
    frames, // of a session
    attach, // from the pool: begins a session
    detach, // from the pool: nobody wants to know any more of what the session does
    opened, // from the pool: it needs the rank to keep the next of its results no more
    aside,  // from the rank, in the middle of a call: it knows that, only bye will follow
    bye,    // from the rank: the session has ended
    ping,   // from the pool, which has not heard of the rank for a while
    pong,   // the answer
    leave,  // from the root: there will be no more sessions
    abandon // the same, and no end of MPI: a rank is lost, which it would wait for
};

/// Stands before the frames of a message.
struct envelope
{
    std::uint64_t session; // of a pool at a rank
    subject about;
    std::uint32_t reserved = 0;
};

using bytes = boost::container::vector<unsigned char>;

/// From this size on, a payload is sent from where it is, and received where it stays.
constexpr std::size_t big_payload = 16 * 1024;

/// From this size on, small frames begin another message.
constexpr std::size_t big_message = 64 * 1024;

/// A message: an envelope and whole frames. If the last frame's payload is big, it is not
/// among the bytes, but follows in messages of its own, as large as MPI can count.
struct message
{
    int source;
    int tag;
    bytes content;
    std::unique_ptr<unsigned char[]> payload; // of the last frame, if that is big

    envelope head() const;
    void for_each_frame(std::function<void(remote::frame_reader::frame const&)> f) const;
};

/// A message with that content, to which as much may be added as usual.
bytes message_about(envelope const& head, void const* content = nullptr,
                    std::size_t size = 0);

/// Sends messages. A payload's owner is kept until it has been sent.
class outbox
{
public:
    explicit outbox(channel const& to) : channel_(to) {}
    ~outbox();

    outbox(outbox const&) = delete;
    outbox& operator=(outbox const&) = delete;

    void send(int to, int tag, bytes&& message);

    /// If it throws for want of memory, nothing is sent, and the message is still there.
    void send(int to, int tag, bytes&& message, unsigned char const* payload,
              std::size_t size, std::shared_ptr<void const> owner);

    /// Drops what has been sent.
    /// @return whether there was any
    bool progress();

    /// Does not wait any more for what is on its way to that rank, which is dead.
    void give_up(int to);

    bool empty() const noexcept { return pending_.empty(); }

private:
    struct posted
    {
        int to;
        MPI_Request request = MPI_REQUEST_NULL;
        bytes message{};
        std::shared_ptr<void const> owner{};
    };

    void post(posted& p, MPI_Comm comm, int tag, unsigned char const* data,
              std::size_t size);

    channel const channel_;
    std::list<posted> pending_;
};

/// Receives messages. Those from one rank with one tag come in the order in which they
/// were sent.
class inbox
{
public:
    /// @param source a rank, or MPI_ANY_SOURCE
    /// @param tag    or MPI_ANY_TAG
    inbox(channel const& from, int source, int tag)
        : channel_(from), source_(source), tag_(tag)
    {
    }

    ~inbox();

    inbox(inbox const&) = delete;
    inbox& operator=(inbox const&) = delete;

    /// Calls `f` for each message that is there. It may keep the message.
    /// @return whether there was anything
    bool poll(std::function<void(message&)> const& f);

    /// Does not wait any more for what is on its way from that rank, which is dead.
    void give_up(int source);

private:
    using sender = std::pair<int, int>; // rank and tag

    /// A message, and what of it is on its way: its content; when that is there, its
    /// payload.
    struct arrival
    {
        message what;
        std::vector<MPI_Request> parts;
        bool opened = false; // its content is there
        bool torn = false;   // will never be whole, for its sender is dead
    };

    bool receive();
    void expect_payload(arrival& a);
    bool is_whole(arrival& a);

    channel const channel_;
    int const source_;
    int const tag_;
    MPI_Message matched_ = MPI_MESSAGE_NULL; // that comes next, of that size
    int size_ = 0;
    arrival current_{};
    std::map<sender, std::deque<arrival>> waiting_; // not whole, and what came behind
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_MAIL_HPP
