// The first of several futures has one type.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: when_any takes futures of one type: use then\(\) to convert the values

#include <boost/concurrent_futures.hpp>

#include <string>

namespace cf = boost::concurrent_futures;

void run(cf::future<int> const& number, cf::future<std::string> const& text)
{
#ifdef COMPILES
    cf::when_any(number.then([](int n) { return std::to_string(n); }), text);
#else
    cf::when_any(number, text);
#endif
}
