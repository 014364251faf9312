// The platform boundary, for any POSIX system: the executable of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/plain/find_program.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// Where it is, found while the working directory is still that in which the program was
/// started; null until then.
std::filesystem::path const* started_as = nullptr;
[[maybe_unused]] bool const found =
    (started_as = new std::filesystem::path(find_program()), true);

} // namespace

std::filesystem::path this_executable()
{
    return started_as != nullptr ? *started_as : find_program();
}

std::string this_executable_name()
{
    return this_executable().string();
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
