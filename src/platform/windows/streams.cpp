// The platform boundary, for Windows: what Asio waits for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/streams.hpp"

#include "platform/platform.hpp"
#include "platform/windows/handles.hpp"

#include <cstdint>
#include <string>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void channel_socket::assign(channel_end&& end)
{
    platform::assign(bell_, duplicate(end.native_handle()->bell));
    end_ = std::move(end);
}

void channel_socket::close(boost::system::error_code& error)
{
    room_.cancel();
    bell_.close(error);
    channel_end(std::move(end_));
}

void channel_socket::close()
{
    boost::system::error_code ignored;
    close(ignored);
}

struct readable_pipe::reading
{
    descriptor pipe;
    descriptor done;    // set when a byte was read, or never will be
    OVERLAPPED about{}; // of the read of that byte
    bool begun = false;
    unsigned char byte = 0;
};

readable_pipe::readable_pipe(boost::asio::io_context& context) : read_(context) {}

readable_pipe::~readable_pipe()
{
    boost::system::error_code ignored;
    close(ignored);
}

void readable_pipe::assign(descriptor&& d)
{
    auto made = std::make_unique<reading>();
    made->done = make_event();
    made->pipe = std::move(d);
    platform::assign(read_, duplicate(made->done));
    reading_ = std::move(made);
}

bool readable_pipe::is_open() const noexcept
{
    return reading_ != nullptr;
}

void readable_pipe::begin_to_read() noexcept
{
    reading& r = *reading_;
    if (r.begun)
        return;
    r.about = OVERLAPPED{};
    r.about.hEvent = r.done.native_handle();
    r.begun = ::ReadFile(r.pipe.native_handle(), &r.byte, 1, nullptr, &r.about) ||
              ::GetLastError() == ERROR_IO_PENDING;
    if (!r.begun)
        ::SetEvent(r.done.native_handle()); // the end
}

std::optional<std::size_t> readable_pipe::read_available(void* data,
                                                         std::size_t size) noexcept
{
    reading& r = *reading_;
    begin_to_read();
    HANDLE const pipe = r.pipe.native_handle();
    DWORD n = 0;
    if (!r.begun)
        return 0;
    if (!::GetOverlappedResult(pipe, &r.about, &n, FALSE))
        return ::GetLastError() == ERROR_IO_INCOMPLETE ? std::nullopt
                                                       : std::optional<std::size_t>(0);
    r.begun = false;
    auto* const to = static_cast<unsigned char*>(data);
    *to = r.byte;
    DWORD there = 0;
    if (size == 1 || !::PeekNamedPipe(pipe, nullptr, 0, nullptr, &there, nullptr) ||
        there == 0)
        return 1;
    DWORD const room = static_cast<DWORD>(size - 1);
    OVERLAPPED rest{};
    rest.hEvent = r.done.native_handle();
    DWORD const wanted = there < room ? there : room;
    if (!::ReadFile(pipe, to + 1, wanted, nullptr, &rest) &&
        ::GetLastError() != ERROR_IO_PENDING)
        return 1;
    return ::GetOverlappedResult(pipe, &rest, &n, TRUE) ? n + 1 : 1;
}

void readable_pipe::close(boost::system::error_code& error)
{
    if (reading_ == nullptr)
        return;
    read_.close(error);
    if (reading_->begun)
    {
        DWORD n = 0;
        HANDLE const pipe = reading_->pipe.native_handle();
        ::CancelIoEx(pipe, &reading_->about);
        ::GetOverlappedResult(pipe, &reading_->about, &n, TRUE); // the byte is ours
    }
    reading_.reset();
}

/// Named, since the others have no end that can be read without blocking.
std::pair<descriptor, descriptor> pipe()
{
    static LONG made = 0;
    constexpr DWORD room = 64 * 1024;
    std::wstring const name = L"\\\\.\\pipe\\concurrent_futures-" +
                              std::to_wstring(::GetCurrentProcessId()) + L'-' +
                              std::to_wstring(::InterlockedIncrement(&made));
    constexpr char const* failed = "a pipe cannot be made (CreateNamedPipe)";
    descriptor ours =
        owned(::CreateNamedPipeW(name.c_str(),
                                 PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED |
                                     FILE_FLAG_FIRST_PIPE_INSTANCE,
                                 PIPE_TYPE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                                 1, room, room, 0, nullptr),
              failed);
    descriptor theirs = owned(
        ::CreateFileW(name.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr),
        failed);
    return {std::move(ours), std::move(theirs)};
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
