// An array of what is more than its bytes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: elements of this type cannot be shared as an array, since other processes
// expect: string

#include <boost/concurrent_futures/shared.hpp>

#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
#ifdef COMPILES
    cf::share_copy(std::string());
#else
    cf::share_copy(std::vector<std::string>());
#endif
}
