// Boost.Thread: basic_thread_pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Its tasks may wait for tasks, too, but overflow the stack when they are many: no fib.

#define BOOST_THREAD_VERSION 5

#include "threads/workloads.hpp"

#include <boost/thread/executors/basic_thread_pool.hpp>
#include <boost/thread/future.hpp>

#include <utility>

namespace {

class pool
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(unsigned(workers)) {}

    template <class F>
    auto submit(F f)
    {
        boost::packaged_task<decltype(f())()> task(std::move(f));
        auto result = task.get_future();
        pool_.submit(std::move(task));
        return result;
    }

    template <class T>
    static T get(boost::future<T>& f)
    {
        return f.get();
    }

    template <class F>
    void post(F f)
    {
        pool_.submit(std::move(f));
    }

private:
    boost::executors::basic_thread_pool pool_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
