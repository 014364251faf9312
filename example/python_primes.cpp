// Which numbers are prime: the example of Python's documentation of process pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

std::vector<std::int64_t> const primes = {
    112272535095293, 112582705942171, 112272535095293,
    115280095190773, 115797848077099, 1099726899285419,
};

// tag::primes[]
bool is_prime(std::int64_t n)
{
    if (n < 2)
        return false;
    if (n == 2)
        return true;
    if (n % 2 == 0)
        return false;
    for (std::int64_t i = 3; i * i <= n; i += 2)
    {
        if (n % i == 0)
            return false;
    }
    return true;
}

int main()
{
    cf::run_if_worker();
    cf::process_pool_executor executor;
    std::cout << std::boolalpha;
    std::size_t i = 0;
    for (bool prime : executor.map(is_prime, primes))
        std::cout << primes[i++] << " is prime: " << prime << '\n';
}
// end::primes[]
