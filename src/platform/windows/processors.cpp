// The platform boundary, for Windows: the processors that there are.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <algorithm>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

unsigned affine_processors()
{
    DWORD_PTR mine = 0;
    DWORD_PTR all = 0;
    unsigned n = 0;
    if (::GetProcessAffinityMask(::GetCurrentProcess(), &mine, &all))
    {
        for (; mine != 0; mine &= mine - 1)
            ++n;
    }
    // a process that uses several groups of processors has no such mask
    return n != 0 ? n
                  : (std::max)(1u, static_cast<unsigned>(
                                       ::GetActiveProcessorCount(ALL_PROCESSOR_GROUPS)));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
