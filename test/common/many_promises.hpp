// Promises of groups of futures, and how many of them tests make.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_MANY_PROMISES_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_MANY_PROMISES_HPP

#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/promise.hpp>

#include <cstddef>
#include <vector>

namespace test {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::size_t many = 200'000;
constexpr int races = 2'000;
#else
constexpr std::size_t many = 1'000'000;
constexpr int races = 20'000;
#endif

template <class T>
std::vector<boost::concurrent_futures::future<T>>
futures_of(std::vector<boost::concurrent_futures::promise<T>> const& promises)
{
    std::vector<boost::concurrent_futures::future<T>> fs;
    for (auto const& p : promises)
        fs.push_back(p.get_future());
    return fs;
}

} // namespace test

#endif
