// What a process pool can call, and what can be sent there and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/vector.hpp>

#include <iostream>
#include <numeric>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

// tag::class[]
struct account
{
    std::string owner;
    std::vector<int> bookings;
    int balance() const { return std::accumulate(bookings.begin(), bookings.end(), 0); }

    template <class Archive>
    void serialize(Archive& archive, unsigned /*version*/)
    {
        archive& owner& bookings;
    }
};
// end::class[]

// tag::object[]
struct scaled_by
{
    int factor;
    int operator()(int n) const { return factor * n; }

    template <class Archive>
    void serialize(Archive& archive, unsigned /*version*/)
    {
        archive& factor;
    }
};
// end::object[]

int twice(int n)
{
    return 2 * n;
}

int main()
{
    cf::run_if_worker();
    cf::process_pool_executor pool(1);
    account const savings = {"Ada", {100, -30, 5}};
    // tag::calls[]
    auto a = pool.submit(twice, 21);                          // a function
    auto b = pool.submit([](int n) { return n + 1; }, 41);    // a lambda
    auto c = pool.submit(scaled_by{3}, 14);                   // an object
    auto d = pool.submit(cf::fn<&account::balance>, savings); // a member
    // end::calls[]
    std::cout << a.result() << ' ' << b.result() << ' ' << c.result() << ' ' << d.result()
              << '\n';

    // tag::run_time[]
    cf::executor& any = pool; // could be threads, so that this compiles
    int captured = 42;
    auto f = any.submit([&] { return captured; });
    try
    {
        f.result();
    }
    catch (cf::not_serializable const&)
    {
        std::cout << "it refers to a variable of this process\n";
    }
    // end::run_time[]
}
