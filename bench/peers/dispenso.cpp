// dispenso.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <dispenso/future.h>
#include <dispenso/parallel_for.h>
#include <dispenso/task_set.h>
#include <dispenso/thread_pool.h>

#include <cstddef>
#include <future>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

class pool
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(std::size_t(workers)) {}

    template <class F>
    auto submit(F f)
    {
        return dispenso::Future<decltype(f())>(std::move(f), pool_);
    }

    template <class F>
    auto submit_queued(F f)
    {
        return dispenso::Future<decltype(f())>(std::move(f), pool_, std::launch::async);
    }

    template <class T>
    static T get(dispenso::Future<T>& f)
    {
        return f.get();
    }

    template <class F>
    void post(F f)
    {
        pool_.schedule(std::move(f));
    }

    int fib(int n) { return bench::nested_fib(*this, n); }

    template <class F>
    void map(F f, std::vector<int> const& in, std::vector<int>& out, std::size_t chunk)
    {
        dispenso::TaskSet tasks(pool_);
        auto const range = dispenso::ChunkedRange<std::size_t>(0, in.size(), chunk);
        dispenso::parallel_for(tasks, range, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i != end; ++i)
                out[i] = f(in[i]);
        });
    }

private:
    dispenso::ThreadPool pool_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
