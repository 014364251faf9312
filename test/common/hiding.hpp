// What makes it hard to end a process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_HIDING_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_HIDING_HPP

#include <csignal>
#include <cstdlib>

#include <pthread.h>
#include <unistd.h>

namespace test {

enum class hiding
{
    ignores_requests,
    blocks_signals,
    leaves_group,
    leaves_session,
    changes_user, // only root can
    stops,
    leaves_session_and_stops
};

inline constexpr hiding ways_to_hide[] = {
    hiding::ignores_requests,        hiding::blocks_signals, hiding::leaves_group,
    hiding::leaves_session,          hiding::changes_user,   hiding::stops,
    hiding::leaves_session_and_stops};

namespace hiding_steps {

inline void require(bool done)
{
    if (!done)
        std::abort();
}

inline void leave_group()
{
    require(::setpgid(0, ::getpgid(::getppid())) == 0);
}

inline void leave_session()
{
    leave_group(); // which this process leads: it could not
    require(::setsid() > 0);
}

} // namespace hiding_steps

/// Does that to this process.
inline void hide(hiding way)
{
    using namespace hiding_steps;
    constexpr unsigned nobody = 65534;
    sigset_t all;
    sigfillset(&all);
    switch (way)
    {
    case hiding::ignores_requests:
        std::signal(SIGTERM, SIG_IGN);
        break;
    case hiding::blocks_signals:
        ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
        break;
    case hiding::leaves_group:
        leave_group();
        break;
    case hiding::leaves_session:
        leave_session();
        break;
    case hiding::changes_user:
        require(::getuid() != 0 || (::setresgid(nobody, nobody, nobody) == 0 &&
                                    ::setresuid(nobody, nobody, nobody) == 0));
        break;
    case hiding::stops:
        ::raise(SIGSTOP);
        break;
    case hiding::leaves_session_and_stops:
        leave_session();
        ::raise(SIGSTOP);
        break;
    }
}

} // namespace test

#endif
