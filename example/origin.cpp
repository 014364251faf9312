// Tells which task threw an exception, and in which process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

struct parse
{
    int operator()(std::string const& text) const { return std::stoi(text); }
};

int main()
{
    cf::run_if_worker();
    cf::process_pool_executor pool(1);
    auto const future = pool.submit(parse(), "seventeen");

    // tag::origin[]
    try
    {
        future.result();
    }
    catch (std::invalid_argument const& error)
    {
        try
        {
            std::rethrow_if_nested(error);
        }
        catch (cf::remote_error const& origin)
        {
            std::cout << origin.type_name() << " in " << origin.task() << ", process "
                      << origin.pid() << '\n';
        }
    }
    // end::origin[]
}
