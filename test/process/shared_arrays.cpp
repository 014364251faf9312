// Tests of what shared arrays are made of: ranges, elements and files.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "in_both_ways.hpp"
#include "pools.hpp"
#include "shared_tasks.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <boost/container/vector.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <list>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;
using test::has;
using test::in_both_ways;
using test::sum;

namespace {

#ifndef _WIN32
/// Some of the standard streams, one for each bit, are closed while it lives.
class closed_streams
{
public:
    explicit closed_streams(int which)
    {
        for (int i = 0; i != 3; ++i)
        {
            saved_[i] = ::fcntl(i, F_DUPFD_CLOEXEC, 10);
            if ((which >> i & 1) != 0)
                ::close(i);
        }
    }

    ~closed_streams()
    {
        for (int i = 0; i != 3; ++i)
        {
            ::dup2(saved_[i], i);
            ::close(saved_[i]);
        }
    }

    closed_streams(closed_streams const&) = delete;
    closed_streams& operator=(closed_streams const&) = delete;

private:
    int saved_[3];
};
#endif

} // namespace

BOOST_AUTO_TEST_SUITE(shared_arrays)

BOOST_AUTO_TEST_CASE(copies_are_made_of_all_ranges)
{
    std::deque<int> const deque = {1, 2, 3};
    std::list<int> const list = {1, 2, 3};
    std::vector<bool> const bits = {true, false, true};
    int const array[] = {1, 2, 3};
    boost::container::vector<int> const other(deque.begin(), deque.end());
    std::vector<long> const expected = {1, 2, 3};
    for (auto const& each : {cf::share_copy(deque), cf::share_copy(list),
                             cf::share_copy(array), cf::share_copy(other)})
        BOOST_TEST(has(each, expected));
    BOOST_TEST(has(cf::share_copy(bits), bits));
    BOOST_TEST(has(cf::share_copy(std::string("abc")), std::string("abc")));
}

namespace {

struct alignas(4096) big_element
{
    char bytes[4096];
};

bool is_aligned(cf::shared_array<big_element> const& a)
{
    return reinterpret_cast<std::uintptr_t>(a.data()) % 4096 == 0 && a[0].bytes[0] == 7;
}

} // namespace

BOOST_AUTO_TEST_CASE(elements_have_their_alignment)
{
    for (std::size_t const n : {1u, 2u, 100u})
    {
        cf::shared_array_builder<big_element> b(n);
        b[0].bytes[0] = 7;
        auto const a = std::move(b).share();
        BOOST_TEST(is_aligned(a));
        in_both_ways([&](cf::process_pool_executor& pool) {
            BOOST_TEST(pool.submit(is_aligned, a).result());
        });
    }
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(standard_streams_may_be_closed)
{
    auto const sum_of_both_ways = [] {
        auto const numbers = test::filled(1'000'000, 1); // takes the first number
        cf::process_pool_executor pool(1);
        auto const back = pool.submit(test::filled<int>, numbers.size(), 1);
        return pool.submit(sum, numbers).result() + sum(back.result());
    };
    auto const expected = sum_of_both_ways();
    for (int streams = 0; streams != 8; ++streams)
    {
        auto const seen = [&] {
            closed_streams const closed(streams);
            return sum_of_both_ways();
        }();
        BOOST_TEST(seen == expected, "with streams " << streams << " closed");
    }
}
#endif

BOOST_AUTO_TEST_CASE(a_file_is_an_array)
{
    test::directory const place;
    auto const path = place.path() / "numbers";
    std::vector<int> const numbers(100000, 4);
    {
        std::ofstream file(path, std::ios::binary);
        file.write(reinterpret_cast<char const*>(numbers.data()),
                   static_cast<std::streamsize>(numbers.size() * sizeof(int)));
    }
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const a = cf::share_file<int>(path);
        BOOST_TEST(a.size() == numbers.size());
        BOOST_TEST(pool.submit(sum, a).result() == 400000);
        BOOST_TEST(
            pool.submit([](std::string const& p) { return cf::share_file<int>(p); },
                        path.string())
                .result()[99999] == 4);
    });
    std::filesystem::resize_file(path, 3);
    BOOST_CHECK_EXCEPTION(
        cf::share_file<int>(path), std::runtime_error, [&](std::runtime_error const& e) {
            return e.what() == path.string() + " has 3 bytes, which is no multiple "
                                               "of the 4 bytes of an element";
        });
    BOOST_CHECK_EXCEPTION(cf::share_file(place.path() / "none"), std::system_error,
                          [&](std::system_error const& e) {
                              return e.what() ==
                                     (place.path() / "none").string() + ": " +
                                         std::system_category().message(ENOENT);
                          });
    std::filesystem::resize_file(path, 0);
    BOOST_TEST(cf::share_file<int>(path).empty());
}

BOOST_AUTO_TEST_CASE(a_file_may_have_more_than_four_gibibytes)
{
    constexpr std::size_t size = (std::size_t(4) << 30) + 4096;
    test::directory const place;
    auto const path = place.path() / "holes";
    std::ofstream(path) << 'x';
    std::filesystem::resize_file(path, size); // of which it occupies one block
    auto const a = cf::share_file(path);
    BOOST_TEST(a.size() == size);
    cf::process_pool_executor pool(test::one_worker());
    auto const ends = [](cf::shared_array<char> const& in) {
        return std::make_pair(in[0], in[in.size() - 1]);
    };
    auto const result = pool.submit(ends, a).result();
    BOOST_TEST(result.first == 'x');
    BOOST_TEST(result.second == 0);
}

BOOST_AUTO_TEST_SUITE_END()
