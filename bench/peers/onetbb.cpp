// oneTBB: task_arena, with a promise for each result; task_group and parallel_for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <cstddef>
#include <future>
#include <utility>
#include <vector>

namespace {

namespace tbb = oneapi::tbb;

/// A packaged task that may be called as a constant, which is all that an arena does.
template <class F>
struct job
{
    mutable std::packaged_task<decltype(std::declval<F&>()())()> task;
    void operator()() const { task(); }
};

int fibonacci(int n)
{
    if (n < 2)
        return n;
    int first = 0;
    tbb::task_group group;
    group.run([&first, n] { first = fibonacci(n - 1); });
    int const second = fibonacci(n - 2);
    group.wait();
    return first + second;
}

class pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 1;

    // Without the last argument, one thread of the arena would be the caller's.
    explicit pool(int workers)
        : limit_(tbb::global_control::max_allowed_parallelism, std::size_t(workers) + 1)
        , arena_(workers, 0)
    {
    }

    template <class F>
    auto submit(F f)
    {
        job<F> j{std::packaged_task<decltype(f())()>(std::move(f))};
        auto result = j.task.get_future();
        arena_.enqueue(std::move(j));
        return result;
    }

    template <class F>
    void post(F f)
    {
        arena_.enqueue(std::move(f));
    }

    int fib(int n)
    {
        return arena_.execute([n] { return fibonacci(n); });
    }

    template <class F>
    void map(F f, std::vector<int> const& in, std::vector<int>& out, std::size_t chunk)
    {
        using range = tbb::blocked_range<std::size_t>;
        arena_.execute([&] {
            tbb::parallel_for(
                range(0, in.size(), chunk),
                [&](range const& r) {
                    for (std::size_t i = r.begin(); i != r.end(); ++i)
                        out[i] = f(in[i]);
                },
                tbb::simple_partitioner());
        });
    }

private:
    tbb::global_control limit_;
    tbb::task_arena arena_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
