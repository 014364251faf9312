// Boost.Asio: asio::post with asio::use_future.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/workloads.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <cstddef>
#include <future>
#include <utility>

namespace {

class pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(std::size_t(workers)) {}
    ~pool() { pool_.join(); }

    template <class F>
    auto submit(F f)
    {
        return boost::asio::post(pool_, boost::asio::use_future(std::move(f)));
    }

private:
    boost::asio::thread_pool pool_;
};

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(bench::thread_pool_abilities<pool>(), argc, argv);
}
