// Continues with results when they are there, without a wait.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <cstddef>
#include <iostream>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

std::string load(std::string const& name)
{
    if (name.empty())
        throw std::runtime_error("no name");
    return "the text of " + name;
}

std::size_t count(std::string const& text)
{
    return text.size();
}

int main()
{
    cf::thread_pool_executor loaders(4);
    cf::thread_pool_executor workers(2);

    // tag::then[]
    cf::future<std::size_t> size = loaders.submit(load, "a.txt").then(workers, count);
    std::cout << size.result() << '\n';

    // Who takes the value is passed over by a failure; who takes the future sees all.
    cf::future<std::size_t> fixed =
        loaders.submit(load, "").then(workers, count).then([](cf::future<std::size_t> f) {
            return f.exception() ? 0 : f.result();
        });
    std::cout << fixed.result() << '\n';

    // A continuation that returns a future stands for it.
    cf::future<std::string> second =
        loaders.submit(load, "index").then([&](std::string const& text) {
            return loaders.submit(load, text.substr(12));
        });
    std::cout << second.result() << '\n';
    // end::then[]
}
