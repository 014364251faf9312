// What a worker writes to its standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/captured_output.hpp"

#include <array>
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

/// Waits for more, and reads then: an asynchronous read might have read something already,
/// and not yet said so, when the output is closed.
void captured_output::read()
{
    pipe_.async_wait(pipe_.wait_read,
                     [self = shared_from_this()](boost::system::error_code error) {
                         if (!error && self->pipe_.is_open() && self->take())
                             self->read();
                     });
}

/// Takes what is there. False at the end.
bool captured_output::take()
{
    std::array<char, 4096> buffer;
    for (;;)
    {
        auto const size =
            platform::read_available(pipe_.native_handle(), buffer.data(), buffer.size());
        if (!size)
            return true;
        if (*size == 0)
            return false;
        platform::write_to_standard_error(buffer.data(), *size);
        tail_.append(buffer.data(), *size);
        if (tail_.size() > 2 * kept)
            tail_.erase(0, tail_.size() - kept);
    }
}

void captured_output::close()
{
    if (!pipe_.is_open())
        return;
    take();
    pipe_.close();
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
