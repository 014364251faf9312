// Where the output of workers is passed on to our own standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_OUTPUT_RELAY_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_OUTPUT_RELAY_HPP

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// A thread that writes to our standard error. Nobody may read that: then this thread
/// waits, and those workers that want to write, but nothing else of the pool.
///
/// The thread owns the relay too, since it cannot be ended while it writes.
class output_relay
{
public:
    output_relay() = default;
    output_relay(output_relay const&) = delete;
    output_relay& operator=(output_relay const&) = delete;

    /// Starts the thread.
    /// @throws std::system_error
    static std::shared_ptr<output_relay> start();

    /// What the thread runs.
    boost::asio::io_context& context() noexcept { return io_; }

    /// Writes, on the thread of the relay; as long as that takes, unless it is finished.
    void write(std::string_view text) noexcept;

    /// Has something written after all that comes before, unless there is too much
    /// already.
    void write_later(std::string text) noexcept;

    /// Waits until all is written, as long as anything can be; drops the rest, and ends
    /// the thread. Nothing may come to be written any more.
    void finish() noexcept;

private:
    static void run(std::shared_ptr<output_relay> self) noexcept;

    boost::asio::io_context io_{1};
    std::optional<
        boost::asio::executor_work_guard<boost::asio::io_context::executor_type>>
        work_;
    std::thread thread_;

    detail::mutex mutex_;           // guards these:
    std::size_t later_ = 0;         // how many bytes are to be written later
    std::size_t written_ = 0;       // how many bytes were
    bool dropping_ = false;         // what is left
    bool ended_ = false;            // the thread has nothing to do any more
    detail::condition_variable on_; // written_ or ended_ has changed
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_OUTPUT_RELAY_HPP
