// For test/other_systems.cmake: what macOS and FreeBSD have in <sys/event.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EVENT_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EVENT_H

#include <cstdint>

struct timespec;

struct kevent
{
    std::uintptr_t ident;
    short filter;
    unsigned short flags;
    unsigned int fflags;
    std::int64_t data;
    void* udata;
};

constexpr short EVFILT_READ = -1;
constexpr short EVFILT_PROC = -5;
constexpr unsigned short EV_ADD = 0x0001;
constexpr unsigned short EV_CLEAR = 0x0020;
constexpr unsigned short EV_EOF = 0x8000;
constexpr unsigned int NOTE_LOWAT = 0x00000001;
constexpr unsigned int NOTE_EXIT = 0x80000000;

extern "C"
{
    int kqueue();
    int kevent(int queue, struct kevent const* changes, int number_of_changes,
               struct kevent* events, int number_of_events, timespec const* timeout);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EVENT_H
