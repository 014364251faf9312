// One future of several: all of their values, or the first.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

int square(int n)
{
    if (n > 1000)
        throw std::out_of_range("too big");
    return n * n;
}

// A mirror that does not answer.
int hang()
{
    for (;;)
        std::this_thread::sleep_for(1h);
}

int main()
{
    cf::run_if_worker();
    cf::thread_pool_executor threads(2);
    cf::process_pool_executor processes(2);

    // tag::pack[]
    auto const both = cf::when_all(threads.submit([] { return std::string("seven"); }),
                                   processes.submit(square, 7));
    auto const& [name, number] = both.result();
    std::cout << name << ' ' << number << '\n';
    // end::pack[]

    // tag::range[]
    std::vector<cf::future<int>> squares;
    for (int n : {1, 2, 3})
        squares.push_back(processes.submit(square, n));
    for (int const n : cf::when_all(squares).result())
        std::cout << n << ' ';
    std::cout << '\n';
    // end::range[]

    // tag::failure[]
    squares.push_back(processes.submit(square, 5000));
    try
    {
        cf::when_all(squares).result();
    }
    catch (std::out_of_range const& e)
    {
        std::cout << e.what() << '\n';
    }
    // end::failure[]

    // tag::any[]
    auto const first = cf::when_any(cf::losers::kill, processes.submit(hang),
                                    processes.submit(square, 4), processes.submit(hang));
    auto const [index, value] = first.result();
    std::cout << "number " << index << ": " << value << '\n';
    // end::any[]
}
