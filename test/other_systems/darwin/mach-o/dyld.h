// For test/other_systems.cmake: what macOS has in <mach-o/dyld.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_DYLD_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_DYLD_H

#include <mach-o/loader.h>

#include <cstdint>

extern "C"
{
    std::uint32_t _dyld_image_count();
    mach_header const* _dyld_get_image_header(std::uint32_t index);
    std::intptr_t _dyld_get_image_vmaddr_slide(std::uint32_t index);
    int _NSGetExecutablePath(char* path, std::uint32_t* size);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_MACH_O_DYLD_H
