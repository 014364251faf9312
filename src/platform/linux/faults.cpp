// The platform boundary, for Linux: what is said of a write to read-only memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <csignal>
#include <cstdint>

#include <fcntl.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// Reads /proc/self/maps as a signal handler may.
class map_reader
{
public:
    map_reader() noexcept : file_(::open("/proc/self/maps", O_RDONLY | O_CLOEXEC)) {}
    map_reader(map_reader const&) = delete;
    map_reader& operator=(map_reader const&) = delete;
    ~map_reader() { ::close(file_); }

    /// The next character; 0 at the end.
    char next() noexcept
    {
        if (at_ == end_)
        {
            ssize_t const n = ::read(file_, bytes_, sizeof bytes_);
            at_ = 0;
            end_ = n > 0 ? static_cast<std::size_t>(n) : 0;
        }
        return at_ == end_ ? char(0) : bytes_[at_++];
    }

    /// The next number, and what stands behind it.
    std::uintptr_t number() noexcept
    {
        constexpr unsigned base = 16;
        std::uintptr_t n = 0;
        for (char c = next(); (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
             c = next())
            n = n * base + static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        return n;
    }

private:
    int const file_;
    char bytes_[256];
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

/// Whether others see what is at that address, and this process may not write there. Lines
/// are such as "begin-end r--s offset device inode path".
bool is_shared_and_read_only(std::uintptr_t address) noexcept
{
    map_reader maps;
    for (;;)
    {
        std::uintptr_t const begin = maps.number();
        std::uintptr_t const end = maps.number();
        if (end == 0)
            return false;
        char rights[4];
        for (char& each : rights)
            each = maps.next();
        if (begin <= address && address < end)
            return rights[0] == 'r' && rights[1] == '-' && rights[3] == 's';
        char c = maps.next();
        while (c != '\n' && c != 0)
            c = maps.next();
    }
}

void on_fault(int, siginfo_t* about, void*) noexcept
{
    constexpr char text[] =
        "concurrent_futures: a task has written to shared data, which "
        "is read-only\n";
    if (about->si_code == SEGV_ACCERR &&
        is_shared_and_read_only(reinterpret_cast<std::uintptr_t>(about->si_addr)))
        (void)!::write(STDERR_FILENO, text, sizeof text - 1);
    // it happens again now, and ends the process, as no handler is set any more
}

} // namespace

void explain_writes_to_shared_data() noexcept
{
    struct sigaction now = {};
    if (::sigaction(SIGSEGV, nullptr, &now) != 0 || (now.sa_flags & SA_SIGINFO) != 0 ||
        now.sa_handler != SIG_DFL)
        return; // the program has a handler of its own
    struct sigaction ours = {};
    ours.sa_sigaction = on_fault;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGSEGV, &ours, nullptr);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
