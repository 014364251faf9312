// dispenso.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

//   dispenso VARIANT [...]
//
// VARIANT is "any"; or "queued" for what its pool does when it may not run tasks on the
// thread that submits them.

#include "threads/workloads.hpp"

#include <dispenso/future.h>
#include <dispenso/parallel_for.h>
#include <dispenso/task_set.h>
#include <dispenso/thread_pool.h>

#include <cstddef>
#include <future>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

template <bool Queued>
class pool
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(std::size_t(workers)) {}

    template <class F>
    auto submit(F f)
    {
        constexpr auto policy = Queued ? std::launch::async : dispenso::kNotAsync;
        return dispenso::Future<decltype(f())>(std::move(f), pool_, policy);
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
        if constexpr (Queued)
            pool_.schedule(std::move(f), dispenso::ForceQueuingTag());
        else
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
    bool const queued = argc > 1 && argv[1] == std::string("queued");
    auto const can = queued ? bench::thread_pool_abilities<pool<true>>()
                            : bench::thread_pool_abilities<pool<false>>();
    return bench::run_peer(can, argc - 1, argv + 1);
}
