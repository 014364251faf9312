// What a rank does that serves the root of a rank group.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/rank_server.hpp"

#include "codec/code_address.hpp"
#include "mpi/calls.hpp"
#include "mpi/insist.hpp"
#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <functional>
#include <thread>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

/// How often to look while a call runs.
constexpr std::chrono::milliseconds tick(1);

/// How long a call may run after the root has let its rank go. It was given up before.
constexpr std::chrono::seconds time_to_end(1);

/// The first look may only have MPI receive what the second one finds. A sleep between
/// them would be in vain.
constexpr int looks_after_sleep = 2;

} // namespace

bool session::send(unsigned char const* frames, std::size_t size)
{
    return owner_.send(*this, frames, size);
}

bool session::send(remote::frame_header const& header, void const* payload)
{
    return owner_.send(*this, reinterpret_cast<unsigned char const*>(&header),
                       static_cast<unsigned char const*>(payload),
                       static_cast<std::size_t>(header.size));
}

remote::data_header::place session::way_of_results()
{
    return owner_.group_.memory_is_open_to_root() ? remote::data_header::place::address
                                                  : remote::data_header::place::here;
}

void session::keep(detail::shared_data_ptr const& data)
{
    std::lock_guard<detail::mutex> const lock(owner_.mutex_);
    if (!detached_)
        kept_.push_back(data);
}

rank_server::rank_server(rank_group& in)
    : group_(in), in_(in.to_ranks(), in.root(), MPI_ANY_TAG), out_(in.to_root())
{
}

void rank_server::run()
{
    std::thread watcher([this] {
        platform::name_this_thread("rank_watcher");
        platform::block_signals();
        watch();
    });
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        while (!let_go_ || !jobs_.empty())
        {
            if (poll(back_off_.delay().count() != 0 ? looks_after_sleep : 1))
                back_off_.reset();
            if (jobs_.empty())
            {
                idle_ = idle_ || back_off_.is_slow(); // until the next job
                pause(lock);
            }
            else
                run_job(lock);
        }
        ended_ = true;
        watched_.notify_all();
    }
    watcher.join();
}

/// Waits before it looks again.
void rank_server::pause(std::unique_lock<detail::mutex>& lock)
{
    auto const delay = back_off_.delay();
    lock.unlock();
    if (delay.count() == 0)
        back_off_.yield();
    else
        std::this_thread::sleep_for(delay);
    lock.lock();
}

bool rank_server::poll(int looks)
{
    bool received = false;
    for (int i = 0; i != looks && !received; ++i)
        received = in_.poll([this](message& m) { take(m); });
    look_after_root();
    return out_.progress() || received;
}

/// If the root is dead, nobody lets this rank go.
void rank_server::look_after_root()
{
    constexpr std::chrono::milliseconds often(100);
    auto const now = back_off::clock::now();
    if (let_go_ || now - looked_after_ < often)
        return;
    looked_after_ = now;
    auto const dead = dead_ranks(group_.to_ranks().messages);
    if (std::find(dead.begin(), dead.end(), group_.root()) == dead.end())
        return;
    for (auto const& [id, s] : sessions_)
        drop(*s);
    abandoned_ = true;
    let_go_ = true;
    let_go_at_ = now;
}

void rank_server::take(message& m)
{
    envelope const head = m.head();
    auto const known = sessions_.find(head.session);
    switch (head.about)
    {
    case subject::attach:
    {
        auto const s =
            insist([&] { return std::make_shared<session>(*this, m.tag, head.session); });
        insist([&] { sessions_.emplace(head.session, s); });
        insist([&] { jobs_.push_back({s, nullptr, {}}); });
        return;
    }
    case subject::frames:
        if (known != sessions_.end())
            take_frames(known->second, m);
        return;
    case subject::detach:
        if (known != sessions_.end())
            detach(*known->second);
        return;
    case subject::opened:
        if (known != sessions_.end() && !known->second->kept_.empty())
            known->second->kept_.pop_front();
        return;
    case subject::ping:
        tell(m.tag, head.session, subject::pong);
        return;
    case subject::abandon:
        abandoned_ = true;
        [[fallthrough]];
    case subject::leave:
        let_go_ = true;
        let_go_at_ = back_off::clock::now();
        return;
    default:
        return;
    }
}

void rank_server::take_frames(std::shared_ptr<session> const& s, message& m)
{
    auto const kept = insist([&] { return std::make_shared<message>(std::move(m)); });
    auto const take = [&](remote::frame_reader::frame const& f) {
        remote::frame_header const& header = f.header;
        switch (header.kind)
        {
        case remote::frame_kind::ask_back:
        case remote::frame_kind::stop:
        {
            remote::call_place place;
            if (header.size != sizeof place)
                return; // nothing that this version of the pool sends
            std::memcpy(&place, f.payload, sizeof place);
            if (place.slot >= remote::shared_page::slots)
                return;
            if (header.kind == remote::frame_kind::ask_back)
                answer_recall(*s, place);
            else
                s->page_[place.slot].request_stop(place.id);
            return;
        }
        case remote::frame_kind::call:
        case remote::frame_kind::timed_call:
            if (header.extent >= remote::shared_page::slots)
                return;
            s->page_[header.extent].assign(header.id);
            [[fallthrough]];
        default:
            insist([&] { jobs_.push_back({s, kept, f}); });
        }
    };
    kept->for_each_frame(std::ref(take));
}

/// If the call is done, its answer is on the way, and this one will mean nothing.
void rank_server::answer_recall(session& s, remote::call_place place)
{
    bool const ours = s.page_[place.slot].claim(place.id, remote::call_state::withdrawn);
    answer(s, ours ? remote::frame_kind::given_back : remote::frame_kind::started,
           place.id);
}

void rank_server::answer(session const& s, remote::frame_kind kind, std::uint64_t id)
{
    remote::frame_header const header{0, id, kind, 0};
    out_.send(group_.root(), s.tag_,
              message_about({s.id_, subject::frames}, &header, sizeof header));
}

void rank_server::tell(int tag, std::uint64_t session, subject about)
{
    out_.send(group_.root(), tag, message_about({session, about}));
}

void rank_server::detach(session& s)
{
    drop(s);
    bool const runs = running_ != nullptr && running_->of.get() == &s;
    tell(s.tag_, s.id_, runs ? subject::aside : subject::bye);
    if (!runs)
        sessions_.erase(s.id_);
}

/// Drops what it has not begun, and asks the call that runs to stop.
void rank_server::drop(session& s)
{
    s.detached_ = true;
    s.kept_.clear();
    jobs_.erase(std::remove_if(jobs_.begin(), jobs_.end(),
                               [&s](job const& j) { return j.of.get() == &s; }),
                jobs_.end());
    if (running_ != nullptr && running_->of.get() == &s)
    {
        remote::frame_header const& running = running_->frame.header;
        if (running.extent < remote::shared_page::slots) // not so if it is no call
            s.page_[running.extent].request_stop(running.id);
    }
}

void rank_server::run_job(std::unique_lock<detail::mutex>& lock)
{
    job const j = std::move(jobs_.front());
    jobs_.pop_front();
    running_ = &j;
    running_reported_ = false;
    if (std::exchange(idle_, false))
        watched_.notify_all();
    lock.unlock();
    remote::server& server = j.of->server_;
    auto const state =
        j.in == nullptr ? server.start(detail::program_identity()) : server.take(j.frame);
    lock.lock();
    running_ = nullptr;
    back_off_.reset();
    if (state == remote::server::state::serving && !j.of->detached_)
        return;
    tell(j.of->tag_, j.of->id_, subject::bye);
    sessions_.erase(j.of->id_);
}

bool rank_server::send(session& from, unsigned char const* frames, std::size_t size)
{
    constexpr std::size_t header = sizeof(remote::frame_header);
    if (size - header >= big_payload)
        return send(from, frames, frames + header, size - header);
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (from.detached_)
        return false;
    out_.send(group_.root(), from.tag_,
              message_about({from.id_, subject::frames}, frames, size));
    return true;
}

/// A big payload is sent from where it is, so this waits until that is done.
bool rank_server::send(session& from, unsigned char const* header,
                       unsigned char const* payload, std::size_t size)
{
    std::unique_lock<detail::mutex> lock(mutex_);
    if (from.detached_)
        return false;
    out_.send(
        group_.root(), from.tag_,
        message_about({from.id_, subject::frames}, header, sizeof(remote::frame_header)),
        payload, size, nullptr);
    back_off_.reset();
    while (!out_.empty())
    {
        if (poll())
            back_off_.reset();
        else
            pause(lock);
    }
    return true;
}

/// Looks on while a call runs.
void rank_server::watch()
{
    std::unique_lock<detail::mutex> lock(mutex_);
    while (!watched_.wait_for(lock, tick, [this] { return ended_; }))
    {
        watched_.wait(lock, [this] { return !idle_ || ended_; });
        if (running_ == nullptr)
            continue;
        poll();
        report_running();
        if (let_go_ && when_stuck_ && back_off::clock::now() - let_go_at_ > time_to_end)
            when_stuck_();
    }
}

/// Tells the pool that a call runs, if it has run for a while.
void rank_server::report_running()
{
    if (running_reported_ || running_->in == nullptr || running_->of->detached_)
        return;
    remote::frame_header const& header = running_->frame.header;
    bool const is_call = header.kind == remote::frame_kind::call ||
                         header.kind == remote::frame_kind::timed_call;
    if (!is_call ||
        !running_->of->page_[header.extent].is(header.id, remote::call_state::started))
        return;
    running_reported_ = true;
    answer(*running_->of, remote::frame_kind::started, header.id);
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
