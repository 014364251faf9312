// What a worker writes to its standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/captured_output.hpp"

#include <array>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

namespace {

/// As much of the end as is kept, in bytes.
constexpr std::size_t kept_output = 4096;

/// How much is passed on in one go: then it is the turn of other workers.
constexpr std::size_t portion = 16 * 1024;

/// As much as a pipe can hold, as a rule: what comes after that comes from others.
constexpr std::size_t most_left = 1024 * 1024;

} // namespace

captured_output::captured_output(std::shared_ptr<output_relay> to)
    : relay_(std::move(to)), pipe_(relay_->context())
{
}

platform::descriptor captured_output::open()
{
    auto [ours, theirs] = platform::pipe();
    std::lock_guard<detail::mutex> const lock(mutex_);
    platform::assign(pipe_, std::move(ours));
    await_more();
    return std::move(theirs);
}

/// Under the mutex. Waits for more, and reads then: an asynchronous read might have read
/// something already, and not yet said so, when the output is closed.
void captured_output::await_more()
{
    auto const read = [self = shared_from_this()](boost::system::error_code error) {
        if (!error)
            self->pass_on();
    };
    platform::async_wait(pipe_, remote::unfailing_handler(wait_memory_, read));
}

void captured_output::pass_on()
{
    std::array<char, portion> buffer;
    std::optional<std::size_t> size;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (!pipe_.is_open())
            return;
        size = platform::read_available(pipe_, buffer.data(), buffer.size());
        if (size)
            keep_end({buffer.data(), *size});
    }
    if (size)
        relay_->write({buffer.data(), *size});
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (pipe_.is_open() && size != 0)
        await_more();
}

void captured_output::keep_end(std::string_view text)
{
    try
    {
        tail_.append(text);
    }
    catch (std::bad_alloc const&)
    {
        tail_.clear(); // the end of it is lost; the worker must not be held up
    }
    if (tail_.size() > 4 * kept_output) // what is left still has the beginning of a line
        tail_.erase(0, tail_.size() - 2 * kept_output);
}

void captured_output::close() noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (!pipe_.is_open())
        return;
    try
    {
        std::array<char, portion> buffer;
        std::string left;
        while (left.size() < most_left)
        {
            auto const size =
                platform::read_available(pipe_, buffer.data(), buffer.size());
            if (size.value_or(0) == 0)
                break;
            left.append(buffer.data(), *size);
        }
        keep_end(left);
        relay_->write_later(std::move(left));
    }
    catch (std::bad_alloc const&)
    {
        // its last words are lost
    }
    boost::system::error_code ignored;
    pipe_.close(ignored);
}

std::string captured_output::last_lines() const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (tail_.size() <= kept_output)
        return tail_;
    std::size_t const line = tail_.find('\n', tail_.size() - kept_output);
    return tail_.substr(line == std::string::npos ? tail_.size() - kept_output
                                                  : line + 1);
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
