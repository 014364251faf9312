// Time in the hands of a test.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_MANUAL_TIMERS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_MANUAL_TIMERS_HPP

#include "remote/timers.hpp"

#include <boost/asio/post.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

namespace test {

namespace remote = boost::concurrent_futures::remote;

/// Timers whose time passes when a test says so.
class manual_timers final : public remote::timers
{
public:
    remote::time_point now() const override
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return now_;
    }

    std::unique_ptr<remote::timer> make(boost::asio::io_context& context) override
    {
        return std::make_unique<manual_timer>(*this, context);
    }

    /// Has time pass, and what is due by then called on the threads that run the
    /// contexts.
    void advance(std::chrono::steady_clock::duration time)
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        now_ += time;
        for (manual_timer* const each : timers_)
            each->fire_if_due(now_);
    }

private:
    class manual_timer final : public remote::timer
    {
    public:
        manual_timer(manual_timers& owner, boost::asio::io_context& context)
            : owner_(owner), context_(context)
        {
            std::lock_guard<std::mutex> const lock(owner_.mutex_);
            owner_.timers_.insert(this);
        }

        ~manual_timer() override
        {
            std::lock_guard<std::mutex> const lock(owner_.mutex_);
            owner_.timers_.erase(this);
            armed_.reset();
        }

        void start(remote::time_point at, std::function<void()> f) override
        {
            std::lock_guard<std::mutex> const lock(owner_.mutex_);
            at_ = at;
            armed_ = std::make_shared<std::function<void()>>(std::move(f));
            fire_if_due(owner_.now_);
        }

        void cancel() noexcept override
        {
            std::lock_guard<std::mutex> const lock(owner_.mutex_);
            armed_.reset();
        }

        // Under the mutex.
        void fire_if_due(remote::time_point now)
        {
            if (armed_ == nullptr || at_ > now)
                return;
            at_ = (remote::time_point::max)();
            boost::asio::post(context_, [f = std::weak_ptr(armed_)] {
                if (auto const alive = f.lock()) // it was not cancelled meanwhile
                    (*alive)();
            });
        }

    private:
        manual_timers& owner_;
        boost::asio::io_context& context_;
        remote::time_point at_;
        std::shared_ptr<std::function<void()>> armed_;
    };

    mutable std::mutex mutex_; // guards these, and what the timers have
    remote::time_point now_{};
    std::set<manual_timer*> timers_;
};

} // namespace test

#endif
