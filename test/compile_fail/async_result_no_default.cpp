// The result of an operation of Asio that could not be given if the task fails.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an asynchronous operation that fails still has to give a value
// expect: have the task return a std::optional of it

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/detached.hpp>

#include <optional>

namespace cf = boost::concurrent_futures;

struct number
{
    explicit number(int value) : n(value) {}
    int n;
};

void run(cf::executor& ex)
{
#ifdef COMPILES
    ex.async_submit([] { return std::optional(number(3)); }, boost::asio::detached);
#else
    ex.async_submit([] { return number(3); }, boost::asio::detached);
#endif
}
