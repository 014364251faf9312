// The standard library: std::async, with a new thread for each task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <future>
#include <utility>

namespace {

class no_pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 50;

    explicit no_pool(int) {}

    template <class F>
    auto submit(F f)
    {
        return std::async(std::launch::async, std::move(f));
    }

    int fib(int n) { return bench::nested_fib(*this, n); }
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<no_pool>(), argc, argv);
}
