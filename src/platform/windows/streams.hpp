// The platform boundary, for Windows: what Asio waits for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_STREAMS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_STREAMS_HPP

#include "platform/channel.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/windows/object_handle.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// What is set when a process has ended.
using exit_event = boost::asio::windows::object_handle;

/// An end of a channel.
class channel_socket
{
public:
    explicit channel_socket(boost::asio::io_context& context)
        : bell_(context), room_(context)
    {
    }

    /// @throws boost::system::system_error
    void assign(channel_end&& end);

    exit_event::executor_type get_executor() { return bell_.get_executor(); }
    native_channel_type native_handle() const noexcept { return end_.native_handle(); }

    template <class F>
    void async_wait(F&& f)
    {
        bell_.async_wait(std::forward<F>(f));
    }

    /// A pipe does not tell when there is room.
    template <class F>
    void async_wait_for_room(F&& f)
    {
        room_.expires_after(std::chrono::milliseconds(1));
        room_.async_wait(std::forward<F>(f));
    }

    void close(boost::system::error_code& error);
    void close();

private:
    channel_end end_;
    exit_event bell_;
    boost::asio::steady_timer room_;
};

/// The end of a pipe that is read. A pipe tells of what is there only who reads it, so it
/// is one byte that is read meanwhile.
class readable_pipe
{
public:
    explicit readable_pipe(boost::asio::io_context& context);
    readable_pipe(readable_pipe const&) = delete;
    readable_pipe& operator=(readable_pipe const&) = delete;
    ~readable_pipe();

    /// @throws boost::system::system_error
    void assign(descriptor&& d);

    bool is_open() const noexcept;

    template <class F>
    void async_wait(F&& f)
    {
        begin_to_read();
        read_.async_wait(std::forward<F>(f));
    }

    std::optional<std::size_t> read_available(void* data, std::size_t size) noexcept;
    void close(boost::system::error_code& error);

private:
    struct reading;

    void begin_to_read() noexcept;

    exit_event read_; // set when the byte was read
    std::unique_ptr<reading> reading_;
};

inline void assign(channel_socket& to, channel_end&& end)
{
    to.assign(std::move(end));
}

inline void assign(readable_pipe& to, descriptor&& d)
{
    to.assign(std::move(d));
}

/// Has Asio own a handle.
/// @throws boost::system::system_error
inline void assign(exit_event& to, descriptor&& d)
{
    to.assign(d.native_handle());
    d.release();
}

/// Calls `f` with an error code when something can be read, or has ended.
template <class Stream, class F>
void async_wait(Stream& s, F&& f)
{
    s.async_wait(std::forward<F>(f));
}

/// Calls `f` with an error code when something can be written.
template <class F>
void async_wait_for_room(channel_socket& s, F&& f)
{
    s.async_wait_for_room(std::forward<F>(f));
}

/// Reads what is there.
/// @return the number of bytes; 0 at the end, or after an error; nothing if there is
///         nothing now
inline std::optional<std::size_t> read_available(readable_pipe& from, void* data,
                                                 std::size_t size) noexcept
{
    return from.read_available(data, size);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_STREAMS_HPP
