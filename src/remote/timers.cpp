// How a pool measures time, and has something done in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/timers.hpp"

#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace remote {

namespace {

class asio_timer final : public timer
{
public:
    explicit asio_timer(boost::asio::io_context& context) : timer_(context) {}
    ~asio_timer() override { asio_timer::cancel(); }

    void start(time_point at, std::function<void()> f) override
    {
        cancel();
        timer_.expires_at(at);
        timer_.async_wait([started = started_, n = *started_,
                           f = std::move(f)](boost::system::error_code error) {
            if (!error && *started == n)
                f();
        });
    }

    void cancel() noexcept override
    {
        ++*started_;
        timer_.cancel();
    }

private:
    boost::asio::steady_timer timer_;
    // A handler whose time is over may be about to run when the timer is cancelled: by
    // this number it sees that.
    std::shared_ptr<std::uint64_t> const started_ = std::make_shared<std::uint64_t>(0);
};

class asio_timers final : public timers
{
public:
    time_point now() const override { return std::chrono::steady_clock::now(); }

    std::unique_ptr<timer> make(boost::asio::io_context& context) override
    {
        return std::make_unique<asio_timer>(context);
    }
};

} // namespace

timer::~timer() = default;

time_point timers::in(std::chrono::steady_clock::duration time) const
{
    time_point const from = now();
    return time > (time_point::max)() - from ? (time_point::max)() : from + time;
}

timers& steady_timers() noexcept
{
    static_assert(std::is_trivially_destructible_v<asio_timers>);
    static asio_timers instance;
    return instance;
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
