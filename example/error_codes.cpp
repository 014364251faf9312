// Reads off the code of an error what has become of a task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

// tag::code_of[]
// The code of what went wrong with a task; none if nothing did.
boost::system::error_code code_of(cf::future<void> const& future)
{
    try
    {
        future.result();
        return {};
    }
    catch (cf::error const& error)
    {
        return error.code();
    }
}
// end::code_of[]

void hang()
{
    for (;;)
        std::this_thread::sleep_for(1h);
}

void crash()
{
    std::_Exit(1);
}

int main()
{
    cf::run_if_worker();
    std::cout << std::boolalpha;
    cf::process_pool_executor pool(1);

    // tag::codes[]
    auto code = code_of(pool.submit(cf::task_options{100ms}, hang));
    std::cout << code << ": " << code.message() << '\n'
              << (code == cf::errc::task_timeout) << ", and so "
              << (code == boost::system::errc::timed_out) << '\n';

    code = code_of(pool.submit(crash));
    std::cout << code << ": " << code.message() << '\n';

    code = code_of(pool.submit([] {}));
    std::cout << "failed: " << code.failed() << '\n';
    // end::codes[]
}
