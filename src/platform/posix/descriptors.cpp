// The platform boundary, for POSIX: descriptors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"

#include <cerrno>
#include <new>

#include <fcntl.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr int first_number = STDERR_FILENO + 1;

} // namespace

void throw_last_error(char const* what)
{
    throw std::system_error(errno, std::system_category(), what);
}

void throw_no_memory(char const* what)
{
    if (errno == ENOMEM || errno == ENOSPC)
        throw std::bad_alloc();
    throw_last_error(what);
}

descriptor owned(int number)
{
    descriptor d(number);
    return number < first_number ? duplicate(d) : std::move(d);
}

descriptor::~descriptor()
{
    if (is_open())
        ::close(handle_);
}

descriptor duplicate(descriptor const& d)
{
    descriptor copy(::fcntl(d.native_handle(), F_DUPFD_CLOEXEC, first_number));
    if (!copy.is_open())
        throw_last_error("a descriptor cannot be copied (fcntl)");
    return copy;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
