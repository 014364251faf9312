// The pool's side of a rank that serves it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/mpi_worker.hpp"

#include "mpi/mpi_pool.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>

#include <new>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace mpi {

mpi_worker::mpi_worker(mpi_pool& pool, remote::lane& calls, int rank,
                       std::uint64_t session, std::chrono::steady_clock::duration grace)
    : remote_worker(pool.context(), pool, calls, grace)
    , pool_(pool)
    , rank_(rank)
    , session_(session)
{
    pid_ = static_cast<long>(pool_.members().at(rank).pid);
}

std::string mpi_worker::place() const
{
    return pool_.members().name_of(rank_);
}

std::string mpi_worker::name() const
{
    return "the worker at " + place();
}

std::string mpi_worker::describe_end(platform::exit_status) const
{
    return name() + ' ' + (why_lost_.empty() ? "ended" : why_lost_);
}

void mpi_worker::attach()
{
    tell(subject::attach);
}

void mpi_worker::move_to(int rank, std::uint64_t session)
{
    tell(subject::detach);
    rank_ = rank;
    session_ = session;
    pid_ = static_cast<long>(pool_.members().at(rank).pid);
    last_heard_ = std::chrono::steady_clock::now();
    pinged_ = false;
}

void mpi_worker::tell(subject about)
{
    pool_.send(*this, {session_, about});
}

bytes& mpi_worker::room()
{
    if (outgoing_.empty() || outgoing_.back().big != nullptr ||
        outgoing_.back().content.size() >= big_letter)
        outgoing_.push_back({letter_about({session_, subject::frames}), nullptr});
    return outgoing_.back().content;
}

void mpi_worker::append(bytes& to, void const* data, std::size_t size)
{
    auto const* const first = static_cast<unsigned char const*>(data);
    to.insert(to.end(), first, first + size);
}

void mpi_worker::send(remote::frame_kind kind, unsigned char const* payload,
                      std::size_t size)
{
    remote::frame_header const header{size, 0, kind, 0};
    std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
    bytes& to = room();
    append(to, &header, sizeof header);
    append(to, payload, size);
}

bool mpi_worker::send(remote::sent_call const& sent)
{
    auto const& message = sent.call->message;
    bool const timed = sent.call->timeout.count() != 0;
    remote::frame_header const header{
        message.size(), sent.id,
        timed ? remote::frame_kind::timed_call : remote::frame_kind::call, sent.slot};
    std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
    bytes& to = room();
    append(to, &header, sizeof header);
    if (message.size() < big_payload)
        append(to, message.data(), message.size());
    else
    {
        outgoing_.back().big = sent.call;
        sent.call->share_message();
    }
    return true;
}

void mpi_worker::flush()
{
    std::vector<draft> drafts;
    {
        std::lock_guard<detail::mutex> const lock(outgoing_mutex_);
        drafts.swap(outgoing_);
    }
    for (draft& d : drafts)
    {
        if (!concluded_ && !detached_)
            pool_.send(*this, std::move(d.content), std::move(d.big));
        else if (d.big != nullptr)
            d.big->release_message();
    }
}

void mpi_worker::take(letter& l)
{
    last_heard_ = std::chrono::steady_clock::now();
    pinged_ = false;
    switch (l.head().about)
    {
    case subject::frames:
        take_frames(l);
        return;
    case subject::aside:
        aside_ = true;
        turn_away();
        return;
    case subject::bye:
        pool_.forget(*this);
        conclude();
        return;
    default:
        return;
    }
}

void mpi_worker::take_frames(letter const& l)
{
    try
    {
        l.for_each_frame([this](remote::frame_reader::frame const& f) {
            events().on_frames(*this, &f, 1);
        });
    }
    catch (std::bad_alloc const&)
    {
        throw;
    }
    catch (...)
    {
        end(platform::ending::by_force); // it cannot be understood any more
    }
}

void mpi_worker::look_after(std::chrono::steady_clock::duration limit)
{
    auto const silence = std::chrono::steady_clock::now() - last_heard_;
    if (concluded_)
        return;
    fate const f = pool_.members().fate_of(rank_);
    if (f != fate::alive)
        lose(f == fate::dead ? "has died" : "has been silent");
    else if (silence < limit / 2)
        return;
    else if (!pinged_)
    {
        pinged_ = true;
        tell(subject::ping);
    }
    else if (silence >= limit)
    {
        pool_.members().lose(rank_, fate::silent);
        lose("has been silent for " +
             std::to_string(std::chrono::duration<double>(silence).count()) + " s");
    }
}

void mpi_worker::lose(std::string why)
{
    if (concluded_)
        return;
    why_lost_ = std::move(why);
    irreplaceable = true;
    pool_.forget(*this);
    conclude();
}

/// There is no process to be ended: others may need the rank. What runs is asked to stop,
/// and if it does not, its result will be dropped.
void mpi_worker::end(platform::ending)
{
    if (concluded_)
        return;
    if (!detached_)
    {
        detached_ = true;
        flush(); // into nothing
        tell(subject::detach);
        end_in(grace());
    }
    else
    {
        overdue_ = true;
        turn_away();
    }
}

/// Not before the rank has said that it knows, for until then a big result may be under
/// way, and it waits for that to be received. It says so soon, whatever it runs.
void mpi_worker::turn_away()
{
    if (!aside_ || !overdue_ || concluded_)
        return;
    pool_.turn_away(*this);
    conclude();
}

/// Later, for who calls this may be in the middle of something.
void mpi_worker::conclude()
{
    concluded_ = true;
    cancel_timers();
    boost::asio::post(pool_.context(), [this, self = shared_from_this()] {
        events().on_exit(*this, {why_lost_.empty() ? 0 : -1, -1});
    });
}

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
