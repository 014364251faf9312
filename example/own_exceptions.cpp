// Exceptions of types of one's own, from other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

// tag::types[]
// Known to the pool and serializable, so it keeps all that it has.
struct no_convergence : std::runtime_error
{
    explicit no_convergence(int n = 0) : std::runtime_error("no convergence"), steps(n) {}

    template <class Archive>
    void serialize(Archive& archive, unsigned /*version*/)
    {
        archive& steps;
    }

    int steps;
};

// Not known to it.
struct surprise : std::runtime_error
{
    using std::runtime_error::runtime_error;
};
// end::types[]

void solve(int steps)
{
    if (steps == 0)
        throw surprise("no steps");
    throw no_convergence(steps);
}

// tag::main[]
int main()
{
    cf::register_exception<no_convergence>();
    cf::run_if_worker();
    // end::main[]

    cf::process_pool_executor pool(1);
    // tag::catch[]
    try
    {
        pool.submit(solve, 1000).result();
    }
    catch (no_convergence const& error)
    {
        std::cout << error.what() << " after " << error.steps << " steps\n";
    }

    try
    {
        pool.submit(solve, 0).result();
    }
    catch (cf::remote_error const& error)
    {
        std::cout << error.type_name() << ": " << error.what() << '\n';
    }
    // end::catch[]
}
