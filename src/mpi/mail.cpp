// Messages of frames between ranks, and how they are sent and received.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/mail.hpp"

#include "mpi/calls.hpp"
#include "mpi/insist.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <type_traits>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

/// MPI counts with an int.
constexpr std::size_t largest_part = std::size_t(1) << 30;

/// How long what was left when a pool ended may take to be sent.
constexpr std::chrono::seconds time_to_send(30);

/// Calls `f` for each part of a payload, with where it is and its size.
template <class Byte, class F>
void for_each_part(Byte* payload, std::size_t size, F f)
{
    for (std::size_t at = 0; at != size;)
    {
        std::size_t const n = (std::min)(size - at, largest_part);
        f(payload + at, n);
        at += n;
    }
}

/// What has become of an operation.
enum class progress_of
{
    going_on,
    done,
    failed // for the other rank is dead
};

progress_of test(MPI_Request& operation)
{
    int done = 0;
    if (!reached(MPI_Test(&operation, &done, MPI_STATUS_IGNORE), "MPI_Test"))
        return progress_of::failed;
    return done != 0 ? progress_of::done : progress_of::going_on;
}

/// MPI may still read or write the memory of what is not done.
template <class Messages>
void keep_for_ever(Messages&& unfinished)
{
    if (!unfinished.empty())
        new std::decay_t<Messages>(std::move(unfinished));
}

[[noreturn]] void throw_damaged()
{
    boost::throw_exception(std::runtime_error("a message is damaged"));
}

remote::frame_header header_at(bytes const& content, std::size_t at)
{
    remote::frame_header header;
    if (content.size() - at < sizeof header)
        throw_damaged();
    std::memcpy(&header, content.data() + at, sizeof header);
    return header;
}

} // namespace

envelope message::head() const
{
    envelope e;
    if (content.size() < sizeof e)
        throw_damaged();
    std::memcpy(&e, content.data(), sizeof e);
    return e;
}

void message::for_each_frame(
    std::function<void(remote::frame_reader::frame const&)> f) const
{
    for (std::size_t at = sizeof(envelope); at < content.size();)
    {
        remote::frame_reader::frame frame;
        frame.header = header_at(content, at);
        at += sizeof frame.header;
        bool const beside = payload != nullptr && at == content.size();
        if (!beside && frame.header.size > content.size() - at)
            throw_damaged();
        frame.payload = beside ? payload.get() : content.data() + at;
        at += static_cast<std::size_t>(frame.header.size);
        f(frame);
    }
}

outbox::~outbox()
{
    auto const give_up = std::chrono::steady_clock::now() + time_to_send;
    try
    {
        while (!pending_.empty() && std::chrono::steady_clock::now() < give_up)
        {
            if (!progress())
                std::this_thread::yield();
        }
    }
    catch (boost::mpi::exception const&) // the other rank is gone
    {
    }
    keep_for_ever(std::move(pending_));
}

void outbox::give_up(int to)
{
    std::list<posted> lost;
    for (auto i = pending_.begin(); i != pending_.end();)
    {
        auto const next = std::next(i);
        if (i->to == to)
            lost.splice(lost.end(), pending_, i);
        i = next;
    }
    keep_for_ever(std::move(lost));
}

bytes message_about(envelope const& head, void const* content, std::size_t size)
{
    constexpr std::size_t usual = 256; // a small call or result
    bytes message;
    insist([&] { message.reserve(sizeof head + (std::max)(size, usual)); });
    auto const append = [&message](void const* data, std::size_t n) {
        auto const* const first = static_cast<unsigned char const*>(data);
        message.insert(message.end(), first, first + n);
    };
    append(&head, sizeof head);
    append(content, size);
    return message;
}

void outbox::send(int to, int tag, bytes&& message)
{
    send(to, tag, std::move(message), nullptr, 0, nullptr);
}

void outbox::send(int to, int tag, bytes&& message, unsigned char const* payload,
                  std::size_t size, std::shared_ptr<void const> owner)
{
    // before anything is sent that could not be taken back
    std::list<posted> fresh;
    auto const add = [&] { insist([&] { fresh.push_back({to}); }); };
    add();
    for_each_part(payload, size, [&](unsigned char const*, std::size_t) { add(); });

    auto const lock = turn();
    auto p = fresh.begin();
    pending_.splice(pending_.end(), fresh);
    p->message = std::move(message);
    post(*p, channel_.messages, tag, p->message.data(), p->message.size());
    for_each_part(payload, size, [&](unsigned char const* part, std::size_t n) {
        ++p;
        p->owner = owner;
        post(*p, channel_.payloads, tag, part, n);
    });
}

/// What goes to a dead rank counts as sent.
void outbox::post(posted& p, MPI_Comm comm, int tag, unsigned char const* data,
                  std::size_t size)
{
    reached(
        MPI_Isend(data, static_cast<int>(size), MPI_BYTE, p.to, tag, comm, &p.request),
        "MPI_Isend");
}

bool outbox::progress()
{
    bool any = false;
    auto const lock = turn();
    while (!pending_.empty() && test(pending_.front().request) != progress_of::going_on)
    {
        any = true;
        pending_.pop_front();
    }
    return any;
}

inbox::~inbox()
{
    keep_for_ever(std::move(waiting_));
}

/// Has `current_` arrive, if there is a message.
bool inbox::receive()
{
    auto const lock = turn();
    message& m = current_.what;
    if (matched_ == MPI_MESSAGE_NULL)
    {
        int there = 0;
        MPI_Status status;
        if (!reached(
                MPI_Improbe(source_, tag_, channel_.messages, &there, &matched_, &status),
                "MPI_Improbe") ||
            there == 0)
        {
            matched_ = MPI_MESSAGE_NULL;
            return false;
        }
        check(MPI_Get_count(&status, MPI_BYTE, &size_), "MPI_Get_count");
        m.source = status.MPI_SOURCE;
        m.tag = status.MPI_TAG;
    }
    m.payload.reset();
    current_.opened = false;
    insist([&] {
        m.content.resize(static_cast<std::size_t>(size_), boost::container::default_init);
        current_.parts.assign(1, MPI_REQUEST_NULL);
    });
    current_.torn = !reached(
        MPI_Imrecv(m.content.data(), size_, MPI_BYTE, &matched_, &current_.parts[0]),
        "MPI_Imrecv");
    matched_ = MPI_MESSAGE_NULL;
    return true;
}

/// If the last frame's payload does not stand behind it, it comes beside.
void inbox::expect_payload(arrival& a)
{
    message& m = a.what;
    remote::frame_header last{};
    std::size_t at = sizeof(envelope);
    while (at < m.content.size())
    {
        last = header_at(m.content, at);
        at += sizeof last;
        if (at != m.content.size() && last.size > m.content.size() - at)
            throw_damaged();
        at += static_cast<std::size_t>(last.size);
    }
    if (at == m.content.size())
        return;
    auto const size = static_cast<std::size_t>(last.size);
    insist([&] {
        m.payload.reset(new unsigned char[size]);
        a.parts.reserve(size / largest_part + 1);
    });
    for_each_part(m.payload.get(), size, [&](unsigned char* part, std::size_t n) {
        a.parts.push_back(MPI_REQUEST_NULL);
        a.torn =
            a.torn || !reached(MPI_Irecv(part, static_cast<int>(n), MPI_BYTE, m.source,
                                         m.tag, channel_.payloads, &a.parts.back()),
                               "MPI_Irecv");
    });
}

bool inbox::is_whole(arrival& a)
{
    auto const lock = turn();
    for (;;)
    {
        while (!a.parts.empty() && !a.torn)
        {
            auto const p = test(a.parts.back());
            if (p == progress_of::going_on)
                return false;
            a.torn = p == progress_of::failed;
            a.parts.pop_back();
        }
        if (a.opened || a.torn)
            return !a.torn;
        a.opened = true;
        expect_payload(a);
    }
}

bool inbox::poll(std::function<void(message&)> const& f)
{
    bool any = false;
    for (auto i = waiting_.begin(); i != waiting_.end();)
    {
        std::deque<arrival>& messages = i->second;
        bool in_turn = true;
        for (auto a = messages.begin(); a != messages.end();)
        {
            in_turn = is_whole(*a) && in_turn;
            if (!a->opened)
                break; // payloads are expected in the order of their messages
            if (!in_turn)
                ++a;
            else
            {
                any = true;
                f(a->what);
                a = messages.erase(a);
            }
        }
        i = messages.empty() ? waiting_.erase(i) : std::next(i);
    }
    while (receive())
    {
        any = true;
        sender const from(current_.what.source, current_.what.tag);
        if ((waiting_.empty() || waiting_.count(from) == 0) && is_whole(current_))
            f(current_.what);
        else
            insist([&] {
                std::deque<arrival>& messages = waiting_[from];
                messages.emplace_back(); // before it is taken, which MPI writes into
                messages.back() = std::exchange(current_, {});
            });
    }
    return any;
}

void inbox::give_up(int source)
{
    for (auto i = waiting_.begin(); i != waiting_.end();)
    {
        if (i->first.first == source)
        {
            keep_for_ever(std::move(i->second));
            i = waiting_.erase(i);
        }
        else
            ++i;
    }
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
