// Uses Boost.Thread beside the library, under settings that are the program's own.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/thread.hpp>
#include <boost/thread/condition.hpp>

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/boost_future.hpp>

#include <iostream>

namespace cf = boost::concurrent_futures;

static_assert(BOOST_THREAD_VERSION == EXPECTED_VERSION, "the library changes no version");

#if BOOST_THREAD_VERSION < 4
boost::condition condition; // gone from version 4 on
#endif

#if defined(BOOST_THREAD_PROVIDES_SIGNATURE_PACKAGED_TASK)
using packaged = boost::packaged_task<int()>;
#else
using packaged = boost::packaged_task<int>;
#endif

int seven()
{
    return 7;
}

int check(char const* what, int value, int expected)
{
    if (value != expected)
        std::cout << what << ": " << value << " in place of " << expected << '\n';
    return value != expected;
}

int main()
{
    cf::run_if_worker();

    cf::thread_pool_executor threads{1};
    cf::process_pool_executor processes{1};
    int failed = 0;

    packaged task(seven);
    boost::future<int> of_task = task.get_future();
    boost::thread thread(boost::move(task));
    failed += check("a task of Boost.Thread", of_task.get(), 7);
    thread.join();

    boost::promise<int> p;
    boost::future<int> twice = p.get_future().then(
        boost::launch::sync, [](boost::future<int> f) { return 2 * f.get(); });
    p.set_value(4);
    failed += check("then of Boost.Thread", twice.get(), 8);

    boost::promise<int> q;
    auto next = cf::from_boost(q.get_future()).then([](int n) { return n + 1; });
    q.set_value(8);
    failed += check("from a future of Boost.Thread", next.result(), 9);

    for (cf::executor* pool :
         {static_cast<cf::executor*>(&threads), static_cast<cf::executor*>(&processes)})
    {
        auto of_pool = pool->submit(seven);
        auto thrice = of_pool.then([](int n) { return 3 * n; });
        failed += check("then of the library", thrice.result(), 21);
        failed += check("to a future of Boost.Thread", cf::to_boost(of_pool).get(), 7);
    }
    return failed;
}
