// The platform boundary, for Linux: how Asio waits.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/system.hpp"

#include <sys/epoll.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void require_waits(descriptor const& d)
{
    int made = ::epoll_create1(EPOLL_CLOEXEC);
    if (made < 0) // Asio has the same second way
        made = ::epoll_create(1);
    descriptor const events(made);
    require(made, "epoll_create");
    epoll_event event{EPOLLIN, {nullptr}};
    require(::epoll_ctl(events.native_handle(), EPOLL_CTL_ADD, d.native_handle(), &event),
            "epoll_ctl");
    require(::epoll_wait(events.native_handle(), &event, 1, 0), "epoll_wait");
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
