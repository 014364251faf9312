// A worker in the process of its pool, stepped by a test.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_PROCESS_PORT_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_PROCESS_PORT_HPP

#include "codec/code_address.hpp"
#include "remote/port.hpp"
#include "remote/server.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <deque>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace test {

namespace detail = boost::concurrent_futures::detail;
namespace platform = boost::concurrent_futures::platform;
namespace remote = boost::concurrent_futures::remote;

/// Both ends of the way to a worker, and that worker. Frames wait in memory until the
/// test has the worker take them, or the pool.
class in_process_port final : public remote::port, public remote::pool_link
{
public:
    in_process_port(boost::asio::io_context& context, remote::worker_queue& calls,
                    remote::port_events& events)
        : context_(context)
        , page_(platform::duplicate(calls.page().memory().handle()))
        , events_(events)
    {
        server_.start(boost::concurrent_futures::detail::program_identity());
    }

    // The pool's end:

    void send_frame(remote::frame_header const& header,
                    unsigned char const* payload) override
    {
        put_to_worker(header, payload);
    }

    bool send(remote::sent_call const& sent) override
    {
        if (no_memory.exchange(false))
            throw std::bad_alloc();
        auto const& message = sent.call->message;
        bool const timed = sent.call->timeout.count() != 0;
        put_to_worker({message.size(), sent.id,
                       timed ? remote::frame_kind::timed_call : remote::frame_kind::call,
                       sent.slot},
                      message.data());
        return false;
    }

    remote::data_header::place way_of_data() override { return way; }

    bool may_open(platform::open_place const& at) override
    {
        return way_back == remote::data_header::place::address &&
               at.pid == platform::process_id();
    }

    void tell_opened() override
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        kept_.pop_front();
    }

    void wake() override {}

    void watch(detail::state_base const&, detail::deadline) override {}

    void end(platform::ending how) override
    {
        if (how == platform::ending::by_force)
            exit({-1, 9});
        else
            asked_to_end = true;
    }

    std::string name() const override { return "the worker in this process"; }
    long pid() const noexcept override { return 1; }

    // The worker's end:

    bool send(unsigned char const* frames, std::size_t size) override
    {
        to_pool_.insert(to_pool_.end(), frames, frames + size);
        return true;
    }

    bool send(remote::frame_header const& header, void const* payload) override
    {
        auto const* const bytes = static_cast<unsigned char const*>(payload);
        return send(reinterpret_cast<unsigned char const*>(&header), sizeof header) &&
               send(bytes, static_cast<std::size_t>(header.size));
    }

    remote::shared_page const& page() const noexcept override { return page_; }

    remote::data_header::place way_of_results() override { return way_back; }

    void keep(detail::shared_data_ptr const& data) override
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        kept_.push_back(data);
    }

    // For the test:

    /// The worker takes the next frame. A call is made in here.
    void take()
    {
        std::vector<unsigned char> bytes;
        {
            std::lock_guard<std::mutex> const lock(mutex_);
            if (to_worker_.empty())
                throw std::logic_error("there is nothing to take");
            bytes = std::move(to_worker_.front());
            to_worker_.pop_front();
        }
        remote::frame_reader::frame f{};
        std::memcpy(&f.header, bytes.data(), sizeof f.header);
        f.payload = bytes.data() + sizeof f.header;
        std::size_t const before = to_pool_.size();
        if (server_.take(f) == remote::server::state::dismissed)
            exit({0, -1});
        forget_run_times(before);
    }

    /// How many frames the worker has not taken.
    std::size_t waiting() const
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return to_worker_.size();
    }

    /// How much data the worker keeps until the pool has opened it.
    std::size_t kept() const
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return kept_.size();
    }

    /// The worker lets go of that too early, as one that dies does.
    void forget_kept()
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        for (auto& each : kept_)
            each = nullptr;
    }

    /// What the worker takes next, to be damaged.
    std::vector<unsigned char>& next_frame()
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return to_worker_.front();
    }

    /// The pool takes what the worker has sent.
    void deliver()
    {
        boost::asio::post(context_, [this, bytes = std::exchange(to_pool_, {})] {
            if (hung_up_ || exited_)
                return;
            remote::frame_reader reader;
            std::size_t done = 0;
            while (done != bytes.size())
            {
                auto const room = reader.room();
                std::size_t const n = (std::min)(room.size, bytes.size() - done);
                std::memcpy(room.data, bytes.data() + done, n);
                reader.commit(n);
                done += n;
                while (auto const f = reader.next())
                    events_.on_frames(&*f, 1);
            }
        });
    }

    /// Bytes that no worker sends.
    void send_nonsense(remote::frame_kind kind)
    {
        remote::frame_header const header{0, 12345, kind, 0};
        send(reinterpret_cast<unsigned char const*>(&header), sizeof header);
    }

    /// The worker closes its stream, if it still has one.
    void hang_up()
    {
        boost::asio::post(context_, [this] {
            if (!exited_ && !std::exchange(hung_up_, true))
                events_.on_hung_up();
        });
    }

    /// The worker ends.
    void exit(platform::exit_status status)
    {
        boost::asio::post(context_, [this, status] {
            if (!std::exchange(exited_, true))
                events_.on_exit(status, remote::departure::exited);
        });
    }

    detail::atomic<bool> asked_to_end{false};
    detail::atomic<bool> no_memory{false}; // for the next call
    detail::atomic<remote::data_header::place> way{remote::data_header::place::here};
    detail::atomic<remote::data_header::place> way_back{remote::data_header::place::here};

private:
    /// Calls are as quick where the machine has much else to do.
    void forget_run_times(std::size_t first)
    {
        while (first != to_pool_.size())
        {
            remote::frame_header header;
            std::memcpy(&header, to_pool_.data() + first, sizeof header);
            if (header.kind == remote::frame_kind::result ||
                header.kind == remote::frame_kind::exception)
                header.extent = 0;
            std::memcpy(to_pool_.data() + first, &header, sizeof header);
            first += sizeof header + static_cast<std::size_t>(header.size);
        }
    }

    void put_to_worker(remote::frame_header const& header, unsigned char const* payload)
    {
        auto const* const first = reinterpret_cast<unsigned char const*>(&header);
        std::vector<unsigned char> bytes(first, first + sizeof header);
        bytes.insert(bytes.end(), payload, payload + header.size);
        std::lock_guard<std::mutex> const lock(mutex_);
        to_worker_.push_back(std::move(bytes));
    }

    boost::asio::io_context& context_;
    remote::shared_page const page_; // which the pool gives back when the worker ends
    remote::port_events& events_;
    mutable std::mutex mutex_; // guards the next two
    std::deque<std::vector<unsigned char>> to_worker_;
    std::deque<detail::shared_data_ptr> kept_;
    std::vector<unsigned char> to_pool_; // of the thread of the test
    remote::server server_{*this};
    bool hung_up_ = false; // of the pool's thread
    bool exited_ = false;  // the same
};

} // namespace test

#endif
