// A program with workers, all of which log their arguments; it prints a result.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../common/events.hpp"

#include <boost/concurrent_futures.hpp>

#include <cstdlib>
#include <iostream>

namespace cf = boost::concurrent_futures;

int main(int argc, char** argv)
{
    std::string line;
    for (int i = 1; i < argc; ++i)
        line += std::string("<") + argv[i] + '>';
    test::append_line(std::getenv("CF_TEST_LOG"), line);
    cf::run_if_worker();

    cf::process_pool_options options;
    options.max_workers = 1;
    options.arguments = {"--worker", "with blank", ""};
    cf::process_pool_executor pool(options);
    std::cout << "result: " << pool.submit([] { return 42; }).result() << '\n';
    return 0;
}
