// An initializer is sent, too.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an argument of this type cannot be sent to another process
// expect: double ?\*

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_options options;
    double x = 1;
#ifdef COMPILES
    options.set_initializer([](double) {}, x);
#else
    options.set_initializer([](double*) {}, &x);
#endif
}
