// Has functions called when a task is done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace cf = boost::concurrent_futures;

// Whatever became of the task, its callbacks are called, so they look what it was.
void report(cf::future<int> const& future)
{
    if (future.cancelled())
        std::cout << "cancelled\n";
    else if (future.exception())
        std::cout << "failed\n";
    else
        std::cout << "returned " << future.result() << '\n';
}

int main()
{
    // A callback has no one who could catch its exceptions; they come here.
    // tag::handler[]
    cf::set_error_handler([](std::string_view where, std::exception_ptr) {
        std::cout << where << " threw\n";
    });
    // end::handler[]

    std::promise<void> start;
    cf::thread_pool_executor pool(1);
    pool.post([go_ahead = start.get_future().share()] { go_ahead.wait(); });

    auto const good = pool.submit([] { return 42; });
    good.add_done_callback(report);
    good.add_done_callback([](auto const&) { throw std::runtime_error("oops"); });
    good.add_done_callback([](auto const&) { std::cout << "the third\n"; });

    auto const bad = pool.submit([]() -> int { throw std::runtime_error("no answer"); });
    bad.add_done_callback(report);

    auto unwanted = pool.submit([] { return 43; });
    unwanted.add_done_callback(report);
    unwanted.cancel(); // calls back at once, on this thread

    start.set_value();
    cf::wait(std::vector{good, bad});
    good.add_done_callback(report); // done already, so this calls back at once, too
}
