// The lines of Python's documentation about Future, in C++.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The pieces between "tag" and "end" stand in the documentation, beside those of Python.

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

int answer()
{
    return 42;
}

int main()
{
    cf::thread_pool_executor executor(1);
    cf::future<int> future = executor.submit(answer);
    cf::wait(std::vector{future});
    std::cout << std::boolalpha;

    // tag::state[]
    bool was_cancelled = future.cancel();
    bool cancelled = future.cancelled();
    bool running = future.running();
    bool done = future.done();
    // end::state[]
    std::cout << was_cancelled << ' ' << cancelled << ' ' << running << ' ' << done
              << '\n';

    // tag::result[]
    int n = future.result();
    int m = future.result(1.5s);
    // end::result[]
    std::cout << n << ' ' << m << '\n';

    // tag::exception[]
    std::exception_ptr error = future.exception();
    if (!error)
        std::cout << "no error\n";
    // end::exception[]

    // tag::callback[]
    future.add_done_callback([](cf::future<int> f) {
        std::cout << f.result() << '\n'; // on the thread that completes it
    });
    // end::callback[]

    // tag::promise[]
    cf::promise<int> promise;
    cf::future<int> promised = promise.get_future();
    if (promise.set_running_or_notify_cancel())
        promise.set_result(43);
    // end::promise[]
    std::cout << promised.result() << '\n';

    cf::promise<int> other;
    // tag::set_exception[]
    other.set_exception(std::runtime_error("no answer"));
    // end::set_exception[]
    try
    {
        other.get_future().result();
    }
    catch (std::runtime_error const& e)
    {
        std::cout << e.what() << '\n';
    }
}
