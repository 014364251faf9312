// An exception that cannot be made of its text, nor of nothing.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: give the exception a serialize function, or a constructor from std::string

#include <boost/concurrent_futures.hpp>

#include <exception>

namespace cf = boost::concurrent_futures;

class failure : public std::exception
{
public:
    explicit failure(int c) : code(c) {}

#ifdef COMPILES
    failure() = default;
#endif

    int code = 0;
};

void run()
{
    cf::register_exception<failure>();
}
