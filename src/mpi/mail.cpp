// Messages of frames between ranks, and how they are sent and received.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mail.hpp"

#include "calls.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <iterator>
#include <thread>
#include <type_traits>

namespace boost {
namespace concurrent_futures {
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

/// MPI may still read or write the memory of what is not done.
template <class Letters>
void keep_for_ever(Letters&& unfinished)
{
    if (!unfinished.empty())
        new std::decay_t<Letters>(std::move(unfinished));
}

} // namespace

envelope letter::head() const
{
    envelope e;
    std::memcpy(&e, content.data(), sizeof e);
    return e;
}

void letter::for_each_frame(
    std::function<void(process::frame_reader::frame const&)> f) const
{
    for (std::size_t at = sizeof(envelope); at < content.size();)
    {
        process::frame_reader::frame frame;
        std::memcpy(&frame.header, content.data() + at, sizeof frame.header);
        at += sizeof frame.header;
        frame.payload = payload != nullptr && at == content.size() ? payload.get()
                                                                   : content.data() + at;
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
    auto const first = std::stable_partition(
        pending_.begin(), pending_.end(), [to](posted const& p) { return p.to != to; });
    keep_for_ever(std::deque<posted>(std::make_move_iterator(first),
                                     std::make_move_iterator(pending_.end())));
    pending_.erase(first, pending_.end());
}

bytes letter_about(envelope const& head)
{
    constexpr std::size_t usual = 256; // a small call or result
    bytes letter;
    letter.reserve(usual);
    letter.resize(sizeof head, boost::container::default_init);
    std::memcpy(letter.data(), &head, sizeof head);
    return letter;
}

void outbox::send(int to, int tag, bytes letter)
{
    send(to, tag, std::move(letter), nullptr, 0, nullptr);
}

void outbox::send(int to, int tag, bytes letter, unsigned char const* payload,
                  std::size_t size, std::shared_ptr<void const> owner)
{
    auto const post = [&](unsigned char const* data, std::size_t n) {
        check(MPI_Isend(data, static_cast<int>(n), MPI_BYTE, to, tag, ranks_,
                        &pending_.back().request),
              "MPI_Isend");
    };
    auto const lock = turn();
    bytes const& l =
        pending_.emplace_back(posted{to, MPI_REQUEST_NULL, std::move(letter), {}}).letter;
    post(l.data(), l.size());
    for_each_part(payload, size, [&](unsigned char const* part, std::size_t n) {
        pending_.push_back({to, MPI_REQUEST_NULL, {}, owner});
        post(part, n);
    });
}

bool outbox::progress()
{
    bool any = false;
    auto const lock = turn();
    while (!pending_.empty())
    {
        int sent = 0;
        check(MPI_Test(&pending_.front().request, &sent, MPI_STATUS_IGNORE), "MPI_Test");
        if (sent == 0)
            break;
        any = true;
        pending_.pop_front();
    }
    return any;
}

bool inbox::receive()
{
    auto const lock = turn();
    int there = 0;
    MPI_Message message;
    MPI_Status status;
    check(MPI_Improbe(source_, tag_, ranks_, &there, &message, &status), "MPI_Improbe");
    if (there == 0)
        return false;
    int size = 0;
    check(MPI_Get_count(&status, MPI_BYTE, &size), "MPI_Get_count");
    current_.source = status.MPI_SOURCE;
    current_.tag = status.MPI_TAG;
    current_.content.resize(static_cast<std::size_t>(size),
                            boost::container::default_init);
    check(MPI_Mrecv(current_.content.data(), size, MPI_BYTE, &message, MPI_STATUS_IGNORE),
          "MPI_Mrecv");
    expect_payload();
    return true;
}

/// If the last frame's payload does not stand behind it, it comes next from that rank.
void inbox::expect_payload()
{
    process::frame_header last{};
    std::size_t at = sizeof(envelope);
    while (at < current_.content.size())
    {
        std::memcpy(&last, current_.content.data() + at, sizeof last);
        at += sizeof last + static_cast<std::size_t>(last.size);
    }
    if (at == current_.content.size())
        return;
    auto const size = static_cast<std::size_t>(last.size);
    current_.payload.reset(new unsigned char[size]);
    for_each_part(
        current_.payload.get(), size, [this](unsigned char* part, std::size_t n) {
            current_.parts.push_back(MPI_REQUEST_NULL);
            check(MPI_Irecv(part, static_cast<int>(n), MPI_BYTE, current_.source,
                            current_.tag, ranks_, &current_.parts.back()),
                  "MPI_Irecv");
        });
}

bool inbox::poll(std::function<void(letter&)> const& f)
{
    bool any = false;
    for (auto i = waiting_.begin(); i != waiting_.end();)
    {
        std::deque<letter>& letters = i->second;
        while (!letters.empty())
        {
            letter& first = letters.front();
            int arrived = 1;
            if (!first.parts.empty())
            {
                auto const lock = turn();
                check(MPI_Testall(static_cast<int>(first.parts.size()),
                                  first.parts.data(), &arrived, MPI_STATUSES_IGNORE),
                      "MPI_Testall");
            }
            if (arrived == 0)
                break;
            any = true;
            f(first);
            letters.pop_front();
        }
        i = letters.empty() ? waiting_.erase(i) : std::next(i);
    }
    while (receive())
    {
        any = true;
        sender const from(current_.source, current_.tag);
        if (current_.parts.empty() && (waiting_.empty() || waiting_.count(from) == 0))
            f(current_);
        else
            waiting_[from].push_back(std::exchange(current_, letter{}));
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

bool inbox::receiving_from(int source) const
{
    return std::any_of(waiting_.begin(), waiting_.end(),
                       [source](auto const& each) { return each.first.first == source; });
}

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
