// A compiler that was told to do without run-time type information, as Boost.Config says it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: Boost.ConcurrentFutures needs exceptions and run-time type information

#ifndef COMPILES
#define BOOST_NO_RTTI
#endif

#include <boost/concurrent_futures/config.hpp>
