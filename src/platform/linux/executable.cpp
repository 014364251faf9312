// The platform boundary, for Linux: the executable of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <sys/auxv.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// The file that the program itself was loaded from; empty if that is not known.
std::string file_of_program()
{
    std::uintptr_t const code = program_module().begin;
    std::ifstream maps("/proc/self/maps"); // "begin-end rights offset device inode path"
    for (std::string line; std::getline(maps, line);)
    {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char dash = 0;
        std::istringstream fields(line);
        fields >> std::hex >> begin >> dash >> end;
        std::size_t const path = line.find('/');
        if (begin <= code && code < end)
            return path != std::string::npos ? line.substr(path) : std::string();
    }
    return {};
}

/// What the system was given to start, while the working directory is still that.
std::string const& started_as = *new std::string([] {
    auto const* const name = reinterpret_cast<char const*>(::getauxval(AT_EXECFN));
    std::error_code ignored;
    return name != nullptr ? std::filesystem::absolute(name, ignored).string()
                           : std::string();
}());

} // namespace

std::filesystem::path this_executable()
{
    std::filesystem::path const link = "/proc/self/exe";
    std::error_code ignored;
    if (!std::filesystem::exists(link, ignored)) // there is no /proc
        return started_as;
    if (::getauxval(AT_BASE) != 0)
        return link;
    // either it is linked statically, or the dynamic loader was started, and has it loaded
    std::string const loaded = file_of_program();
    return !std::filesystem::exists(loaded, ignored) ||
                   std::filesystem::equivalent(link, loaded, ignored)
               ? link
               : std::filesystem::path(loaded);
}

std::string this_executable_name()
{
    std::filesystem::path const executable = this_executable();
    std::error_code ignored;
    std::filesystem::path const name = std::filesystem::read_symlink(executable, ignored);
    return name.empty() ? executable.string() : name.string();
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
