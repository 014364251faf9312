// What tests of shared data have in common: tasks, and what they use.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_SHARED_TASKS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_SHARED_TASKS_HPP

#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/map.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace test {

using table = std::map<std::string, int>;

inline int look_up(table const& t, std::string const& key)
{
    return t.at(key);
}

/// How many of these have been read in this process.
inline int reads = 0;

struct read_counter
{
    std::vector<int> numbers;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& numbers;
        if (Archive::is_loading::value)
            ++reads;
    }
};

inline std::int64_t sum(boost::concurrent_futures::shared_array<int> const& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t(0));
}

/// Numbers from `first` on.
template <class T>
boost::concurrent_futures::shared_array<T> filled(std::size_t n, T first)
{
    boost::concurrent_futures::shared_array_builder<T> b(n);
    std::iota(b.begin(), b.end(), first);
    return std::move(b).share();
}

template <class T, class Range>
bool has(boost::concurrent_futures::shared_array<T> const& a, Range const& expected)
{
    return std::equal(a.begin(), a.end(), expected.begin(), expected.end());
}

} // namespace test

#endif
