// What a worker writes to its standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "captured_output.hpp"

#include <boost/asio/buffer.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

/// As much of the end as is kept, in bytes.
constexpr std::size_t kept = 4096;

} // namespace

platform::descriptor captured_output::open()
{
    auto [ours, theirs] = platform::pipe();
    pipe_.assign(ours.release());
    read();
    return std::move(theirs);
}

void captured_output::read()
{
    pipe_.async_read_some(
        boost::asio::buffer(buffer_),
        [self = shared_from_this()](boost::system::error_code error, std::size_t n) {
            if (error)
                return;
            self->take(n);
            self->read();
        });
}

void captured_output::take(std::size_t size)
{
    platform::write_to_standard_error(buffer_.data(), size);
    tail_.append(buffer_.data(), size);
    if (tail_.size() > 2 * kept)
        tail_.erase(0, tail_.size() - kept);
}

void captured_output::close()
{
    if (!pipe_.is_open())
        return;
    platform::descriptor const rest(pipe_.release());
    while (std::size_t const n =
               platform::read_available(rest, buffer_.data(), buffer_.size()))
        take(n);
}

std::string captured_output::last_lines() const
{
    if (tail_.size() <= kept)
        return tail_;
    std::size_t const line = tail_.find('\n', tail_.size() - kept);
    return tail_.substr(line == std::string::npos ? tail_.size() - kept : line + 1);
}

} // namespace process
} // namespace concurrent_futures
} // namespace boost
