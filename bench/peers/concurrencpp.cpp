// concurrencpp.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <concurrencpp/concurrencpp.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

namespace {

using executor = concurrencpp::thread_pool_executor;

concurrencpp::result<int> fibonacci(concurrencpp::executor_tag,
                                    std::shared_ptr<executor> e, int n)
{
    if (n < 2)
        co_return n;
    auto first = fibonacci({}, e, n - 1);
    auto second = fibonacci({}, e, n - 2);
    int const sum = co_await first;
    co_return sum + co_await second;
}

class pool
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers)
        : executor_(std::make_shared<executor>("bench", std::size_t(workers),
                                               std::chrono::minutes(1)))
    {
    }
    ~pool() { executor_->shutdown(); }

    template <class F>
    auto submit(F f)
    {
        return executor_->submit(std::move(f));
    }

    template <class T>
    static T get(concurrencpp::result<T>& f)
    {
        return f.get();
    }

    template <class F>
    void post(F f)
    {
        executor_->post(std::move(f));
    }

    int fib(int n) { return fibonacci({}, executor_, n).get(); }

private:
    std::shared_ptr<executor> executor_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
