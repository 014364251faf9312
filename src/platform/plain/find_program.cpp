// The platform boundary, for any POSIX system: where the executable of this process is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/plain/find_program.hpp"

#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// The name under which the dynamic loader knows the program: as a rule, the one by which
/// it was started.
std::string name_of_program()
{
    std::uintptr_t const code = program_module().begin;
    Dl_info about = {};
    return ::dladdr(reinterpret_cast<void*>(code), &about) != 0 &&
                   about.dli_fname != nullptr
               ? about.dli_fname
               : "";
}

/// The first file of that name that a shell would start.
std::string find_in_path(std::string const& name)
{
    char const* const path = std::getenv("PATH");
    std::string folders = path != nullptr ? path : "";
    while (!folders.empty())
    {
        std::string const folder = folders.substr(0, folders.find(':'));
        folders.erase(0, folder.size() + 1);
        std::string const file = (folder.empty() ? "." : folder) + '/' + name;
        if (::access(file.c_str(), X_OK) == 0)
            return file;
    }
    return name;
}

} // namespace

std::filesystem::path find_program()
{
    std::string const name = name_of_program();
    std::error_code ignored;
    return std::filesystem::absolute(
        name.empty() || name.find('/') != std::string::npos ? name : find_in_path(name),
        ignored);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
