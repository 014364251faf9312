// Executors that are written with nothing but what a user has, as entries of a list.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_USER_EXECUTORS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_USER_EXECUTORS_HPP

#include "executors.hpp"

#include <boost/concurrent_futures/asio_executor.hpp>
#include <boost/concurrent_futures/manual_executor.hpp>

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <tuple>
#include <vector>

namespace test {

// Some threads tell a manual executor to run what it has.
struct by_hand
{
    using executor = boost::concurrent_futures::manual_executor;

    static std::shared_ptr<executor> make(int threads)
    {
        auto const all = std::make_shared<hands>(threads);
        return {all, &all->driven};
    }

private:
    struct hands
    {
        explicit hands(int n)
        {
            for (int i = 0; i != n; ++i)
                threads.emplace_back([this] {
                    while (!over)
                    {
                        if (!driven.run_one())
                            std::this_thread::yield();
                    }
                });
        }

        ~hands()
        {
            driven.shutdown();
            over = true;
            for (std::thread& t : threads)
                t.join();
        }

        executor driven;
        std::atomic<bool> over{false};
        std::vector<std::thread> threads;
    };
};

// An executor on the threads of Asio.
struct over_asio
{
    using executor =
        boost::concurrent_futures::asio_executor<boost::asio::thread_pool::executor_type>;

    static std::shared_ptr<executor> make(int threads)
    {
        auto const all = std::make_shared<pool>(static_cast<std::size_t>(threads));
        return {all, &all->over};
    }

private:
    struct pool
    {
        explicit pool(std::size_t n) : threads(n), over(threads.get_executor()) {}

        boost::asio::thread_pool threads;
        executor over;
    };
};

// With those of the library.
using all_executors =
    decltype(std::tuple_cat(executors(), std::tuple<by_hand, over_asio>()));

} // namespace test

#endif
