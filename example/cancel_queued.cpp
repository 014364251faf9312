// Cancels tasks that wait in the queue of a pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <future>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

int main()
{
    std::cout << std::boolalpha;
    std::promise<void> started;
    std::promise<void> end;

    cf::thread_pool_executor pool(1);
    auto running = pool.submit([&] {
        started.set_value();
        end.get_future().wait();
        return 0;
    });
    std::vector<cf::future<int>> queued;
    for (int i = 1; i <= 4; ++i)
        queued.push_back(pool.submit([i] { return i; }));

    // What has started cannot be cancelled: C++ has no safe way to stop it.
    // tag::cancel[]
    started.get_future().wait();
    std::cout << "the running one: " << running.cancel() << '\n';
    std::cout << "a queued one: " << queued[0].cancel() << '\n';

    try
    {
        queued[0].result();
    }
    catch (cf::cancelled_error const& error)
    {
        std::cout << "its result: " << error.what() << '\n';
    }
    // end::cancel[]

    // All at once; it would wait here for the running one, if it were told to.
    queued[1].add_done_callback([](auto const&) { std::cout << "callback\n"; });
    pool.shutdown(/*wait=*/false, /*cancel_futures=*/true);
    for (auto const& future : queued)
        std::cout << "cancelled: " << future.cancelled() << '\n';

    end.set_value();
    std::cout << "the running one returned " << running.result() << '\n';
}
