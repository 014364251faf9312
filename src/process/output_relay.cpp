// Where the output of workers is passed on to our own standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/output_relay.hpp"

#include "platform/platform.hpp"

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <chrono>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

namespace {

/// So much of what dead workers have left is kept while nobody reads.
constexpr std::size_t most_later = 1024 * 1024;

/// How long a write waits until it looks whether the rest is dropped.
constexpr std::chrono::milliseconds look_time(50);

/// How long nothing can be written until nobody is thought to read.
constexpr std::chrono::milliseconds patience(200);

} // namespace

std::shared_ptr<output_relay> output_relay::start()
{
    auto const self = std::make_shared<output_relay>();
    self->work_.emplace(self->io_.get_executor());
    try
    {
        self->thread_ = std::thread(&output_relay::run, self);
    }
    catch (std::system_error const& e)
    {
        boost::throw_exception(std::system_error(
            e.code(), "the thread for what workers write could not be started"));
    }
    return self;
}

void output_relay::run(std::shared_ptr<output_relay> self) noexcept
{
    platform::name_this_thread("worker_output");
    platform::block_signals(); // SIGPIPE too
    for (;;)
    {
        try
        {
            self->io_.run();
            break;
        }
        catch (std::exception const&)
        {
            // no memory to wait for more of a worker's output
        }
    }
    std::lock_guard<detail::mutex> const lock(self->mutex_);
    self->ended_ = true;
    self->on_.notify_all();
}

void output_relay::write(std::string_view text) noexcept
{
    std::unique_lock<detail::mutex> lock(mutex_);
    while (!text.empty() && !dropping_)
    {
        lock.unlock();
        std::size_t const n =
            platform::write_to_standard_error(text.data(), text.size(), look_time);
        text.remove_prefix(n);
        lock.lock();
        written_ += n;
        if (n != 0)
            on_.notify_all();
    }
}

void output_relay::write_later(std::string text) noexcept
{
    std::size_t const size = text.size();
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (later_ + size > most_later)
            return;
        later_ += size;
    }
    try
    {
        boost::asio::post(io_, [this, text = std::move(text)] {
            write(text);
            std::lock_guard<detail::mutex> const lock(mutex_);
            later_ -= text.size();
        });
    }
    catch (std::exception const&)
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        later_ -= size; // there is no memory for it
    }
}

void output_relay::finish() noexcept
{
    if (!thread_.joinable())
        return;
    work_.reset();
    std::unique_lock<detail::mutex> lock(mutex_);
    std::size_t before;
    do
    {
        before = written_;
        on_.wait_for(lock, patience, [&] { return ended_ || written_ != before; });
    } while (!ended_ && written_ != before);
    dropping_ = true;
    bool const ended = on_.wait_for(lock, patience, [this] { return ended_; });
    lock.unlock();
    if (ended)
        thread_.join();
    else
        thread_.detach(); // others have filled what it had found room in
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
