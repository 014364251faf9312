// Memory that processes share and that can be changed.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_CHANGEABLE_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_CHANGEABLE_MEMORY_HPP

#include "platform/platform.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>

#ifndef _WIN32
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace test {

/// What was made without seals, as a worker that is not to be trusted could.
inline boost::concurrent_futures::platform::descriptor changeable_memory(std::size_t size)
{
    namespace platform = boost::concurrent_futures::platform;
#ifdef _WIN32
    return platform::duplicate(platform::shared_memory(size).handle());
#else
    platform::descriptor made(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    BOOST_TEST_REQUIRE(::ftruncate(made.native_handle(), static_cast<off_t>(size)) == 0);
    return made;
#endif
}

} // namespace test

#endif
