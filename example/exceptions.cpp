// Takes the exceptions of tasks one by one; threads and processes make no difference.
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
#include <vector>

namespace cf = boost::concurrent_futures;

// Throws std::invalid_argument for what is no number, std::out_of_range for a big one.
int parse(std::string const& text)
{
    return std::stoi(text);
}

// tag::parse_all[]
void parse_all(cf::executor& pool)
{
    std::vector<std::string> const texts = {"17", "seventeen", "170000000000", "18"};
    std::vector<cf::future<int>> futures;
    for (auto const& text : texts)
        futures.push_back(pool.submit(parse, text));

    // The task's exception is thrown again by result(), once for each call.
    for (auto const& future : futures)
    {
        try
        {
            int const number = future.result();
            std::cout << "returned " << number << '\n';
        }
        catch (std::out_of_range const&)
        {
            std::cout << "too big\n";
        }
        catch (std::invalid_argument const& error)
        {
            std::cout << "no number, says " << error.what() << '\n';
        }
    }

    // exception() waits, too, and does not throw.
    for (auto const& future : futures)
        std::cout << (future.exception() ? "bad " : "good ");
    std::cout << '\n';
}
// end::parse_all[]

// tag::main[]
int main()
{
    cf::run_if_worker();
    // end::main[]
    // tag::both[]
    cf::thread_pool_executor threads(2);
    parse_all(threads);
    cf::process_pool_executor processes(2); // an exception keeps its type
    parse_all(processes);
    // end::both[]
}
