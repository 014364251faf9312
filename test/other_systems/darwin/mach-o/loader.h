// For test/other_systems.cmake: what macOS has in <mach-o/loader.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_LOADER_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_LOADER_H

#include <mach/vm_prot.h>

#include <cstdint>

struct mach_header
{
    std::uint32_t filetype;
    std::uint32_t ncmds;
};

struct mach_header_64
{
    std::uint32_t filetype;
    std::uint32_t ncmds;
};

struct load_command
{
    std::uint32_t cmd;
    std::uint32_t cmdsize;
};

struct segment_command_64
{
    std::uint64_t vmaddr;
    std::uint64_t vmsize;
    vm_prot_t initprot;
};

struct uuid_command
{
    std::uint8_t uuid[16];
};

constexpr std::uint32_t MH_EXECUTE = 2;
constexpr std::uint32_t LC_SEGMENT_64 = 0x19;
constexpr std::uint32_t LC_UUID = 0x1b;

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_LOADER_H
