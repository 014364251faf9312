// Writes an executor, and uses those of the library that have no threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio_executor.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

// tag::own[]
// Runs each task on a thread of its own.
class thread_per_task_executor final : public cf::local_executor
{
public:
    ~thread_per_task_executor() override { end(); } // waits for the tasks

private:
    void execute(cf::runnable task) override { std::thread(std::move(task)).detach(); }
};
// end::own[]

int square(int n)
{
    return n * n;
}

// tag::any[]
int sum_of_squares(cf::executor& executor, std::vector<int> const& numbers)
{
    int sum = 0;
    for (int const n : executor.map(square, numbers))
        sum += n;
    return sum;
}
// end::any[]

int main()
{
    // tag::use[]
    thread_per_task_executor threads;
    std::cout << "a thread each: " << sum_of_squares(threads, {1, 2, 3}) << '\n';

    cf::inline_executor here;
    std::cout << "on this thread: " << sum_of_squares(here, {1, 2, 3}) << '\n';
    // end::use[]

    // tag::manual[]
    cf::manual_executor later;
    auto const first = later.submit(square, 3);
    auto const second = later.submit(square, 4);
    std::cout << std::boolalpha << first.done() << ' ' << second.done() << '\n';
    later.run_one();
    std::cout << first.done() << ' ' << second.done() << '\n';
    // end::manual[]

    // tag::asio[]
    boost::asio::io_context context; // of a program that has one
    cf::asio_executor loop(context.get_executor());
    auto const printed = loop.submit(square, 5).then(
        [](int n) { std::cout << "in the loop of Asio: " << n << '\n'; });
    context.run();
    // end::asio[]
}
