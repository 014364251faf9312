// How a pool measures time, and has something done in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/timers.hpp"

#include "remote/handler_memory.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <mutex>
#include <new>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// One handler waits at a time, in memory of its own. When it comes, it looks what is
/// wanted by then: it may have been about to run when that changed.
class alarm : public std::enable_shared_from_this<alarm>
{
public:
    explicit alarm(boost::asio::io_context& context) : context_(context), timer_(context)
    {
    }

    void start(time_point at, std::function<void()> f)
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        at_ = at;
        f_ = std::move(f);
        ++started_;
        if (waits_)
            wake();
        else
            wait();
    }

    void stop() noexcept
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        f_ = nullptr;
        wake();
    }

private:
    void wake() noexcept { timer_.cancel(); }

    void wait()
    {
        waits_ = true;
        awaited_ = started_;
        timer_.expires_at(at_);
        try
        {
            timer_.async_wait(unfailing_handler(
                memory_, [self = shared_from_this()](boost::system::error_code) {
                    self->on_end();
                }));
        }
        catch (std::bad_alloc const&) // for the queue of all timers: again, then
        {
            boost::asio::post(context_,
                              unfailing_handler(memory_, [self = shared_from_this()] {
                                  self->on_end();
                              }));
            awaited_ = 0;
        }
    }

    void on_end()
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        waits_ = false;
        if (f_ == nullptr)
            return;
        if (awaited_ != started_)
        {
            wait();
            return;
        }
        auto const f = std::exchange(f_, nullptr);
        lock.unlock();
        f();
    }

    boost::asio::io_context& context_;
    handler_memory memory_;
    detail::mutex mutex_; // guards these: whose timer it is may be destroyed elsewhere
    boost::asio::steady_timer timer_;
    time_point at_;
    std::function<void()> f_;
    bool waits_ = false;
    std::uint64_t started_ = 0;
    std::uint64_t awaited_ = 0; // the start that the handler waits for
};

class asio_timer final : public timer
{
public:
    explicit asio_timer(boost::asio::io_context& context)
        : alarm_(std::make_shared<alarm>(context))
    {
    }

    ~asio_timer() override { alarm_->stop(); }

    void start(time_point at, std::function<void()> f) override
    {
        alarm_->start(at, std::move(f));
    }

    void cancel() noexcept override { alarm_->stop(); }

private:
    std::shared_ptr<alarm> const alarm_;
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
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
