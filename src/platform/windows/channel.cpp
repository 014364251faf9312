// The platform boundary, for Windows: channels.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/channel.hpp"
#include "platform/windows/handles.hpp"

#include <cstddef>
#include <utility>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// A place for a handle has 0 while there is none. Handles are numbers in the process of
/// who takes them, or of who has sent them if that one must not copy them.
struct mailbox
{
    static constexpr std::size_t places = 64; // for handles in one direction

    LONG64 identity;
    LONG closed[2]; // by each side
    LONG64 handles[2][places];
};

namespace {

constexpr LONG64 lost = -1; // in place of a handle that could not be copied

/// Differs for each channel of this machine that there is.
LONG64 next_identity() noexcept
{
    static LONG made = 0;
    LARGE_INTEGER now;
    ::QueryPerformanceCounter(&now);
    constexpr int bits_of_pid = 32;
    return (static_cast<LONG64>(::GetCurrentProcessId()) << bits_of_pid) ^ now.QuadPart ^
           (static_cast<LONG64>(::InterlockedIncrement(&made)) << (bits_of_pid / 2));
}

struct two_ends
{
    descriptor to_read;
    descriptor to_write;
};

/// A pipe of which neither end blocks.
two_ends make_pipe()
{
    constexpr DWORD room = 1024 * 1024;
    HANDLE ends[2];
    if (!::CreatePipe(&ends[0], &ends[1], nullptr, room))
        throw_last_error("a pipe cannot be made (CreatePipe)");
    two_ends made{descriptor(ends[0]), descriptor(ends[1])};
    DWORD mode = PIPE_READMODE_BYTE | PIPE_NOWAIT;
    for (HANDLE const end : ends)
    {
        if (!::SetNamedPipeHandleState(end, &mode, nullptr, nullptr))
            throw_last_error("a pipe cannot be made (SetNamedPipeHandleState)");
    }
    return made;
}

bool has_ended(descriptor const& process) noexcept
{
    return process.is_open() &&
           ::WaitForSingleObject(process.native_handle(), 0) == WAIT_OBJECT_0;
}

bool is_closed(channel_parts const& end) noexcept
{
    return ::InterlockedCompareExchange(&end.box->closed[1 - end.side], 0, 0) != 0 ||
           has_ended(end.other);
}

void ring(channel_parts const& end) noexcept
{
    ::SetEvent(end.other_bell.native_handle());
}

HANDLE other_process(channel_parts const& end) noexcept
{
    return end.other.is_open() ? end.other.native_handle() : ::GetCurrentProcess();
}

/// Copies a handle from a process to another one.
/// @return 0 if that failed
HANDLE copy(HANDLE from, HANDLE handle, HANDLE to, DWORD options) noexcept
{
    HANDLE made = nullptr;
    return ::DuplicateHandle(from, handle, to, &made, 0, FALSE,
                             options | DUPLICATE_SAME_ACCESS)
               ? made
               : nullptr;
}

} // namespace

channel_end::channel_end(channel_parts&& parts)
    : parts_(std::make_unique<channel_parts>(std::move(parts)))
{
    parts_->box = static_cast<mailbox*>(::MapViewOfFile(parts_->mail.native_handle(),
                                                        FILE_MAP_READ | FILE_MAP_WRITE, 0,
                                                        0, sizeof(mailbox)));
    if (parts_->box == nullptr)
        throw_last_error("shared memory cannot be mapped (MapViewOfFile)");
}

channel_end::~channel_end()
{
    if (parts_ == nullptr || parts_->box == nullptr)
        return;
    ::InterlockedExchange(&parts_->box->closed[parts_->side], 1);
    ring(*parts_);
    ::UnmapViewOfFile(parts_->box);
}

void hand_over(channel_parts& second, descriptor&& process) noexcept
{
    second.first->other = std::move(process);
    ::UnmapViewOfFile(std::exchange(second.box, nullptr));
}

std::uint64_t identity_of(channel_parts const& parts) noexcept
{
    return static_cast<std::uint64_t>(parts.box->identity);
}

std::pair<channel_end, channel_end> connected_pair(bool bytes)
{
    channel_parts first;
    channel_parts second;
    second.side = 1;
    first.may_copy = true; // the one that starts the process that has the other one
    first.bell = make_event();
    second.bell = make_event();
    first.other_bell = duplicate(second.bell);
    second.other_bell = duplicate(first.bell);
    first.mail = owned(::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE,
                                            0, sizeof(mailbox), nullptr),
                       "shared memory cannot be made (CreateFileMapping)");
    second.mail = duplicate(first.mail);
    if (bytes)
    {
        two_ends there = make_pipe();
        two_ends back = make_pipe();
        first.in = std::move(back.to_read);
        first.out = std::move(there.to_write);
        second.in = std::move(there.to_read);
        second.out = std::move(back.to_write);
    }
    std::pair<channel_end, channel_end> ends{channel_end(std::move(first)),
                                             channel_end(std::move(second))};
    ends.first.native_handle()->box->identity = next_identity();
    ends.second.native_handle()->first = ends.first.native_handle();
    return ends;
}

/// The bell is reset before the look, so that nothing is missed that comes after it.
std::optional<std::size_t> read_available(native_channel_type from, void* data,
                                          std::size_t size) noexcept
{
    ::ResetEvent(from->bell.native_handle());
    HANDLE const pipe = from->in.native_handle();
    DWORD there = 0;
    DWORD n = 0;
    if (!::PeekNamedPipe(pipe, nullptr, 0, nullptr, &there, nullptr))
        return 0;
    if (there == 0)
        return is_closed(*from) ? std::optional<std::size_t>(0) : std::nullopt;
    ::SetEvent(from->bell.native_handle()); // there may be more
    constexpr std::size_t most = 1024 * 1024;
    return ::ReadFile(pipe, data, static_cast<DWORD>(size < most ? size : most), &n,
                      nullptr)
               ? n
               : 0;
}

std::size_t write_available(native_channel_type to, void const* data,
                            std::size_t size) noexcept
{
    // more than there is room for is not taken in part
    constexpr std::size_t most = 4096;
    std::size_t written = 0;
    while (written != size)
    {
        auto const* const from = static_cast<char const*>(data) + written;
        std::size_t const left = size - written;
        DWORD n = 0;
        if (!::WriteFile(to->out.native_handle(), from,
                         static_cast<DWORD>(left < most ? left : most), &n, nullptr) ||
            n == 0)
            break;
        written += n;
    }
    if (written != 0)
        ring(*to);
    return written;
}

void signal(native_channel_type to) noexcept
{
    ring(*to);
}

/// The bell is reset before the look, so that nothing is missed that comes after it.
signals take_signals(native_channel_type from, descriptor& with) noexcept
{
    ::ResetEvent(from->bell.native_handle());
    LONG64& place = from->box->handles[1 - from->side][from->taken % mailbox::places];
    LONG64 const number = ::InterlockedExchange64(&place, 0);
    if (number == 0)
        return is_closed(*from) ? signals::closed : signals::taken;
    ++from->taken;
    ring(*from); // there is room for another one
    auto* handle = reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(number));
    if (number == lost)
        handle = nullptr;
    else if (from->may_copy)
        handle = copy(other_process(*from), handle, ::GetCurrentProcess(),
                      DUPLICATE_CLOSE_SOURCE);
    with = descriptor(handle);
    return signals::with_descriptor;
}

bool send_descriptor(native_channel_type to, descriptor const& d) noexcept
{
    LONG64& place = to->box->handles[to->side][to->sent % mailbox::places];
    if (::InterlockedCompareExchange64(&place, 0, 0) != 0)
        return false;
    HANDLE const made =
        copy(::GetCurrentProcess(), d.native_handle(),
             to->may_copy ? other_process(*to) : ::GetCurrentProcess(), 0);
    ::InterlockedExchange64(&place,
                            made != nullptr ? reinterpret_cast<LONG_PTR>(made) : lost);
    ++to->sent;
    ring(*to);
    return true;
}

bool may_send_descriptors() noexcept
{
    return true;
}

bool wait_until_readable(native_channel_type channel,
                         std::chrono::milliseconds time) noexcept
{
    HANDLE const either[] = {channel->bell.native_handle(),
                             channel->other.native_handle()};
    return ::WaitForMultipleObjects(channel->other.is_open() ? 2 : 1, either, FALSE,
                                    time == forever ? INFINITE
                                                    : static_cast<DWORD>(time.count())) !=
           WAIT_TIMEOUT;
}

/// A pipe does not tell when there is room.
void wait_until_writable(native_channel_type channel) noexcept
{
    if (!has_ended(channel->other))
        ::Sleep(1);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
