// What a worker writes to its standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_CAPTURED_OUTPUT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_CAPTURED_OUTPUT_HPP

#include "platform/platform.hpp"
#include "platform/streams.hpp"
#include "process/output_relay.hpp"
#include "remote/handler_memory.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// Passes on to our own standard error what comes from a worker's, and keeps the end of
/// it.
///
/// The thread of the relay reads a portion, and writes it, before it reads the next:
/// while nobody reads our standard error, the worker's pipe fills, and the worker waits.
class captured_output : public std::enable_shared_from_this<captured_output>
{
public:
    explicit captured_output(std::shared_ptr<output_relay> to);

    captured_output(captured_output const&) = delete;
    captured_output& operator=(captured_output const&) = delete;

    /// Begins.
    /// @return the end for the worker to write to
    /// @throws std::system_error
    platform::descriptor open();

    /// Takes what is there, and ends. A process that the worker started may still have
    /// the other end, so there need not be an end of the stream, nor of what comes.
    void close() noexcept;

    /// The last lines.
    std::string last_lines() const;

private:
    void await_more();
    void pass_on();
    void keep_end(std::string_view text);

    std::shared_ptr<output_relay> const relay_;
    mutable detail::mutex mutex_; // guards these, for the worker ends on another thread
    platform::readable_pipe pipe_;
    std::string tail_;
    remote::handler_memory wait_memory_;
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_CAPTURED_OUTPUT_HPP
