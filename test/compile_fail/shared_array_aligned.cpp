// An array of what wants more alignment than a page has.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: elements of shared arrays have an alignment of at most 4096

#include <boost/concurrent_futures/shared.hpp>

namespace cf = boost::concurrent_futures;

#ifdef COMPILES
struct alignas(4096) block
#else
struct alignas(8192) block
#endif
{
    char bytes[8192];
};

void run()
{
    cf::shared_array_builder<block> b(1);
}
