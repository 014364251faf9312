// Taskflow.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <taskflow/algorithm/for_each.hpp>
#include <taskflow/taskflow.hpp>

#include <cstddef>
#include <future>
#include <utility>
#include <vector>

namespace {

int fibonacci(tf::Executor& executor, int n)
{
    if (n < 2)
        return n;
    int first = 0;
    tf::TaskGroup group = executor.task_group();
    group.silent_async([&] { first = fibonacci(executor, n - 1); });
    int const second = fibonacci(executor, n - 2);
    group.corun();
    return first + second;
}

class pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : executor_(std::size_t(workers)) {}

    template <class F>
    auto submit(F f)
    {
        return executor_.async(std::move(f));
    }

    template <class F>
    void post(F f)
    {
        executor_.silent_async(std::move(f));
    }

    int fib(int n)
    {
        return executor_.async([&] { return fibonacci(executor_, n); }).get();
    }

    template <class F>
    void map(F f, std::vector<int> const& in, std::vector<int>& out, std::size_t chunk)
    {
        tf::Taskflow flow;
        flow.for_each_index(
            std::size_t(0), in.size(), std::size_t(1),
            [&](std::size_t i) { out[i] = f(in[i]); }, tf::DynamicPartitioner(chunk));
        executor_.run(flow).wait();
    }

private:
    tf::Executor executor_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
