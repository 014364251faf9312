// A pool whose workers are stepped by a test, in its own process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_PROCESS_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_PROCESS_POOL_HPP

#include "in_process_port.hpp"
#include "manual_timers.hpp"
#include "remote/launcher.hpp"
#include "remote/port.hpp"
#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/remote_executor.hpp>

#include <boost/asio/post.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace test {

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;
namespace platform = boost::concurrent_futures::platform;

/// What a pool and its test share: the ports, which live on when the pool has dropped
/// them.
struct in_process_ports
{
    std::mutex mutex; // guards these
    std::vector<std::shared_ptr<in_process_port>> all;
    std::exception_ptr refusal; // to start any

    manual_timers clock; // which lives as long as the pool
};

class in_process_launcher final : public remote::launcher
{
public:
    explicit in_process_launcher(std::shared_ptr<in_process_ports> ports)
        : ports_(std::move(ports))
    {
    }

    void open(remote::worker_pool& pool) override { context_ = &pool.context(); }

    std::shared_ptr<remote::port> start(remote::worker_queue& calls,
                                        remote::port_events& events) override
    {
        std::lock_guard<std::mutex> const lock(ports_->mutex);
        if (ports_->refusal != nullptr)
            std::rethrow_exception(ports_->refusal);
        ports_->all.push_back(
            std::make_shared<in_process_port>(*context_, calls, events));
        return ports_->all.back();
    }

    std::string describe_wrong_build(remote::port const&) const override
    {
        return "wrong build";
    }

    std::string describe_failed_start(remote::port const&, platform::exit_status,
                                      remote::worker_state last, bool) const override
    {
        return last == remote::worker_state::rejected ? "late" : "failed start";
    }

    std::string describe_not_serving(remote::port const&) const override
    {
        return "not serving";
    }

private:
    std::shared_ptr<in_process_ports> const ports_;
    boost::asio::io_context* context_ = nullptr;
};

/// An executor on such a pool, its clock, and its workers.
class in_process_pool : public cf::remote_executor
{
public:
    explicit in_process_pool(remote::worker_pool_options const& options)
        : in_process_pool(options, std::make_shared<in_process_ports>())
    {
    }

    remote::worker_pool& pool() const
    {
        return static_cast<remote::worker_pool&>(remote());
    }

    manual_timers& clock() const { return ports_->clock; }

    /// What was started as the i-th worker.
    in_process_port& worker(std::size_t i) const
    {
        settle();
        std::lock_guard<std::mutex> const lock(ports_->mutex);
        return *ports_->all.at(i);
    }

    std::size_t started() const
    {
        settle();
        std::lock_guard<std::mutex> const lock(ports_->mutex);
        return ports_->all.size();
    }

    template <class E = std::runtime_error>
    void refuse_to_start(E const& error = E("no worker can be started")) const
    {
        std::lock_guard<std::mutex> const lock(ports_->mutex);
        ports_->refusal = std::make_exception_ptr(error);
    }

    void start_again() const
    {
        std::lock_guard<std::mutex> const lock(ports_->mutex);
        ports_->refusal = nullptr;
    }

    /// Returns when the pool's thread has done all that it has to do, or has ended.
    void settle() const
    {
        for (int i = 0; i != 8; ++i) // what it does may lead to more
        {
            auto const done = std::make_shared<std::promise<void>>();
            boost::asio::post(pool().context(), [done] { done->set_value(); });
            auto const reached = done->get_future();
            while (reached.wait_for(std::chrono::milliseconds(10)) !=
                   std::future_status::ready)
            {
                if (pool().context().stopped())
                    return;
            }
        }
    }

    /// The worker says hello, and runs the initializer.
    in_process_port& make_ready(std::size_t i) const
    {
        in_process_port& w = worker(i);
        exchange(w); // its hello
        step(w);     // the welcome
        return w;
    }

    /// The worker takes the next frame, and the pool the answer.
    void step(in_process_port& w) const
    {
        w.take();
        exchange(w);
    }

    /// The pool takes what the worker has sent.
    void exchange(in_process_port& w) const
    {
        w.deliver();
        settle();
    }

private:
    in_process_pool(remote::worker_pool_options const& options,
                    std::shared_ptr<in_process_ports> ports)
        : cf::remote_executor(std::make_shared<remote::worker_pool>(
              options, std::make_unique<in_process_launcher>(ports), ports->clock))
        , ports_(std::move(ports))
    {
    }

    std::shared_ptr<in_process_ports> const ports_;
};

} // namespace test

#endif
