// BS::thread_pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <BS_thread_pool.hpp>

#include <algorithm>
#include <cstddef>
#include <future>
#include <utility>
#include <vector>

namespace {

class pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(std::size_t(workers)) {}

    template <class F>
    auto submit(F f)
    {
        return pool_.submit_task(std::move(f));
    }

    template <class F>
    void post(F f)
    {
        pool_.detach_task(std::move(f));
    }

    template <class F>
    void map(F f, std::vector<int> const& in, std::vector<int>& out, std::size_t chunk)
    {
        auto const block = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i != end; ++i)
                out[i] = f(in[i]);
        };
        std::size_t const n = in.size();
        pool_.submit_blocks(std::size_t(0), n, block, (n + chunk - 1) / chunk).wait();
    }

private:
    BS::thread_pool<> pool_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
