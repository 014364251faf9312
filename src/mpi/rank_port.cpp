// The pool's side of a rank that serves it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/rank_port.hpp"

#include "mpi/insist.hpp"
#include "mpi/rank_launcher.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

rank_port::rank_port(rank_launcher& owner, remote::port_events& events, int rank,
                     std::uint64_t session)
    : owner_(owner)
    , events_(events)
    , rank_(rank)
    , session_(session)
    , pid_(static_cast<long>(owner.members().at(rank).pid))
{
}

std::string rank_port::place() const
{
    return owner_.members().name_of(rank_);
}

std::string rank_port::name() const
{
    return "the worker at " + place();
}

std::string rank_port::describe_end(platform::exit_status) const
{
    return name() + ' ' + (why_lost_.empty() ? "ended" : why_lost_);
}

void rank_port::attach()
{
    tell(subject::attach);
}

void rank_port::move_to(int rank, std::uint64_t session)
{
    tell(subject::detach);
    rank_ = rank;
    session_ = session;
    pid_ = static_cast<long>(owner_.members().at(rank).pid);
    last_heard_ = std::chrono::steady_clock::now();
    pinged_ = false;
}

void rank_port::tell(subject about)
{
    owner_.send(*this, {session_, about});
}

bytes& rank_port::room(std::size_t size)
{
    if (outgoing_.empty() || outgoing_.back().big != nullptr ||
        outgoing_.back().content.size() >= big_message)
        outgoing_.push_back({message_about({session_, subject::frames}), nullptr});
    bytes& content = outgoing_.back().content;
    if (content.capacity() - content.size() < size)
        content.reserve((std::max)(content.size() + size, 2 * content.capacity()));
    return content;
}

void rank_port::append(bytes& to, void const* data, std::size_t size)
{
    auto const* const first = static_cast<unsigned char const*>(data);
    to.insert(to.end(), first, first + size);
}

void rank_port::send_frame(remote::frame_header const& header,
                           unsigned char const* payload)
{
    auto const size = static_cast<std::size_t>(header.size);
    std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
    bytes& to = room(sizeof header + size);
    append(to, &header, sizeof header);
    append(to, payload, size);
}

bool rank_port::send(remote::sent_call const& sent)
{
    auto const& content = sent.call->message;
    bool const timed = sent.call->timeout.count() != 0;
    remote::frame_header const header{
        content.size(), sent.id,
        timed ? remote::frame_kind::timed_call : remote::frame_kind::call, sent.slot};
    std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
    bool const is_big = content.size() >= big_payload;
    bytes& to = room(sizeof header + (is_big ? 0 : content.size()));
    append(to, &header, sizeof header);
    if (is_big)
    {
        outgoing_.back().big = sent.call;
        sent.call->share_message();
    }
    else
        append(to, content.data(), content.size());
    return true;
}

remote::data_header::place rank_port::way_of_data()
{
    return owner_.members().at(rank_).opens_memory_of_root
               ? remote::data_header::place::address
               : remote::data_header::place::here;
}

bool rank_port::may_open(platform::open_place const& at)
{
    return owner_.members().at(rank_).memory_is_open_to_root && at.pid == pid_;
}

void rank_port::tell_opened()
{
    tell(subject::opened);
}

void rank_port::wake()
{
    std::vector<draft> drafts;
    {
        std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
        drafts.swap(outgoing_);
    }
    for (draft& d : drafts)
    {
        if (state_ == state::attached)
            owner_.send(*this, std::move(d.content), std::move(d.big));
        else if (d.big != nullptr)
            d.big->release_message();
    }
}

void rank_port::take(message& m)
{
    last_heard_ = std::chrono::steady_clock::now();
    pinged_ = false;
    switch (m.head().about)
    {
    case subject::frames:
        take_frames(m);
        return;
    case subject::aside:
        if (state_ == state::given_up)
            turn_away();
        else
            state_ = state::aside;
        return;
    case subject::bye:
        conclude();
        owner_.forget(*this);
        return;
    default:
        return;
    }
}

void rank_port::take_frames(message const& m)
{
    try
    {
        m.for_each_frame(
            [this](remote::frame_reader::frame const& f) { events_.on_frames(&f, 1); });
    }
    catch (...)
    {
        events_.on_garbled();
    }
}

void rank_port::look_after(std::chrono::steady_clock::duration limit)
{
    auto const silence = std::chrono::steady_clock::now() - last_heard_;
    if (state_ == state::concluded)
        return;
    liveness const f = owner_.members().liveness_of(rank_);
    if (f != liveness::alive)
        lose(f == liveness::dead ? "has died" : "has been silent");
    else if (silence < limit / 2)
        return;
    else if (!pinged_)
    {
        pinged_ = true;
        tell(subject::ping);
    }
    else if (silence >= limit)
    {
        owner_.members().lose(rank_, liveness::silent);
        lose("has been silent for " +
             std::to_string(std::chrono::duration<double>(silence).count()) + " s");
    }
}

void rank_port::lose(std::string why)
{
    if (state_ == state::concluded)
        return;
    why_lost_ = std::move(why);
    conclude();
    owner_.forget(*this);
}

void rank_port::end(platform::ending how)
{
    bool const by_force = how == platform::ending::by_force;
    if (state_ == state::attached)
        detach(by_force ? state::given_up : state::detached);
    else if (state_ == state::detached && by_force)
        state_ = state::given_up;
    else if (state_ == state::aside && by_force)
        turn_away();
}

/// Tells the rank that nobody wants to know any more.
void rank_port::detach(state next)
{
    state_ = next;
    wake(); // into nothing
    tell(subject::detach);
}

/// Does not wait any more for the end of what the rank runs.
void rank_port::turn_away()
{
    owner_.turn_away(*this);
    conclude();
}

/// The pool learns of it when it does nothing else.
void rank_port::conclude()
{
    state_ = state::concluded;
    auto const report = [self = shared_from_this()] {
        bool const lost = !self->why_lost_.empty();
        self->events_.on_exit({lost ? -1 : 0, -1},
                              lost ? remote::departure::lost : remote::departure::exited);
    };
    insist([&] { boost::asio::post(owner_.context(), report); });
}

bool rank_port::has_not_begun() const
{
    return state_ == state::attached && events_.state() == remote::worker_state::starting;
}

bool rank_port::is_of_use() const
{
    remote::worker_state const s = events_.state();
    return s != remote::worker_state::leaving && !remote::is_being_ended(s);
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
