// Something thrown that is no exception.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: only exceptions derived from std::exception can be registered

#include <boost/concurrent_futures.hpp>

#include <stdexcept>

namespace cf = boost::concurrent_futures;

void run()
{
#ifdef COMPILES
    cf::register_exception<std::runtime_error>();
#else
    cf::register_exception<int>();
#endif
}
