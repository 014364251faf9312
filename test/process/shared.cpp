// Tests of values and arrays that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/container/vector.hpp>
#include <boost/core/span.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

using table = std::map<std::string, int>;

/// How many have been read in this process.
int reads = 0;

/// Counts how often it is read.
struct counted
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

int look_up(table const& t, std::string const& key)
{
    return t.at(key);
}

int sum_of_counted(counted const& c)
{
    return std::accumulate(c.numbers.begin(), c.numbers.end(), 0);
}

int reads_here()
{
    return reads;
}

long sum(boost::span<int const> numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0L);
}

long sum_of_array(cf::shared_array<int> const& numbers)
{
    return sum(numbers);
}

std::size_t length(std::string_view text)
{
    return text.size();
}

template <class T>
cf::shared_array<T> filled(std::size_t n, T first)
{
    cf::shared_array_builder<T> b(n);
    std::iota(b.begin(), b.end(), first);
    return std::move(b).share();
}

template <class T, class Range>
bool has(cf::shared_array<T> const& a, Range const& expected)
{
    return std::equal(a.begin(), a.end(), expected.begin(), expected.end());
}

/// Sizes around those at which something changes.
std::vector<std::size_t> const sizes = {0,    1,     1023,  1024,  1025,
                                        4095, 16384, 16385, 300000};

/// Has `check` run with workers that map data, and with those that are sent it.
template <class Check>
void in_both_ways(Check const& check)
{
    for (bool const share_memory : {true, false})
    {
        BOOST_TEST_CONTEXT("share_memory " << share_memory)
        {
            cf::process_pool_options options = test::one_worker();
            options.share_memory = share_memory;
            cf::process_pool_executor pool(options);
            check(pool);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(shared)

BOOST_AUTO_TEST_CASE(a_value_is_an_argument_by_a_handle_or_as_itself)
{
    auto const t = cf::share(table{{"one", 1}, {"two", 2}});
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(look_up, t, "two").result() == 2);
        BOOST_TEST(pool.submit([](cf::shared<table> const& s) { return s->at("one"); }, t)
                       .result() == 1);
    });
}

BOOST_AUTO_TEST_CASE(a_value_is_read_once_by_each_worker)
{
    for (std::size_t const size : {std::size_t(10), std::size_t(100000)})
    {
        auto const c = cf::share(counted{std::vector<int>(size, 1)});
        in_both_ways([&](cf::process_pool_executor& pool) {
            for (int i = 0; i != 20; ++i)
                BOOST_TEST(pool.submit(sum_of_counted, c).result() ==
                           static_cast<int>(size));
            BOOST_TEST(pool.submit(reads_here).result() == 1);
        });
        BOOST_TEST(reads == 0); // here, where it was shared
    }
}

BOOST_AUTO_TEST_CASE(a_null_handle_stays_one)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        BOOST_TEST(!pool.submit([](cf::shared<int> s) { return s; }, cf::shared<int>())
                        .result());
        BOOST_TEST(pool.submit([](cf::shared_array<int> a) { return a; },
                               cf::shared_array<int>())
                       .result()
                       .empty());
    });
}

BOOST_AUTO_TEST_CASE(an_array_is_an_argument_in_all_its_forms)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    auto const text = cf::share_copy(std::string(70000, 'x'));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
        BOOST_TEST(pool.submit(sum_of_array, numbers).result() == 200000);
        BOOST_TEST(pool.submit(length, text).result() == 70000);
    });
}

BOOST_AUTO_TEST_CASE(arrays_of_all_sizes_come_as_they_were_and_come_back)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        for (std::size_t const n : sizes)
        {
            auto const there = filled<std::uint32_t>(n, 7);
            auto const back =
                pool.submit([](cf::shared_array<std::uint32_t> a) { return a; }, there)
                    .result();
            BOOST_TEST(has(there, back));
            auto const made = pool.submit(filled<std::uint32_t>, n, 7u).result();
            BOOST_TEST(has(there, made));
        }
    });
}

BOOST_AUTO_TEST_CASE(what_goes_there_and_comes_back_is_the_same_object)
{
    auto const t = cf::share(table{{"one", 1}});
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const echo = [](cf::shared<table> s, cf::shared_array<int> a) {
            return std::make_pair(s, a);
        };
        auto const back = pool.submit(echo, t, numbers).result();
        BOOST_TEST((back.first == t));
        BOOST_TEST(back.second.data() == numbers.data());
    });
}

BOOST_AUTO_TEST_CASE(a_result_is_a_value_that_a_worker_shares)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        auto const make = [](int n) {
            return cf::share(
                std::vector<std::string>(static_cast<std::size_t>(n), "abc"));
        };
        for (int const n : {0, 3, 100000})
        {
            cf::shared<std::vector<std::string>> const s = pool.submit(make, n).result();
            BOOST_TEST(
                (*s == std::vector<std::string>(static_cast<std::size_t>(n), "abc")));
        }
    });
}

BOOST_AUTO_TEST_CASE(they_may_be_within_other_values)
{
    auto const a = cf::share_copy(std::vector<int>(100000, 1));
    auto const b = cf::share_copy(std::vector<int>{1, 2, 3});
    auto const t = cf::share(table{{"one", 1}});
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const f = [](std::vector<cf::shared_array<int>> const& arrays,
                          std::tuple<cf::shared<table>, int> const& with) {
            long all = std::get<0>(with)->at("one") + std::get<1>(with);
            for (auto const& each : arrays)
                all += sum(each);
            return std::vector<cf::shared_array<long>>(
                2, cf::share_copy(std::vector<long>{all}));
        };
        auto const result =
            pool.submit(f, std::vector<cf::shared_array<int>>{a, b, a, {}},
                        std::make_tuple(t, 10))
                .result();
        BOOST_TEST(result.size() == 2);
        BOOST_TEST(result[0][0] == 200000 + 6 + 1 + 10);
        BOOST_TEST(result[0].data() ==
                   result[1].data()); // once, however often it is there
    });
}

namespace {

struct looker
{
    cf::shared<table> in;

    int operator()(std::string const& key) const { return in->at(key); }

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& in;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_function_object_may_hold_one_also_in_map)
{
    looker const f{cf::share(table{{"one", 1}, {"two", 2}})};
    in_both_ways([&](cf::process_pool_executor& pool) {
        std::vector<std::string> const keys = {"two", "one", "two"};
        BOOST_TEST((pool.map(f, keys).to_vector() == std::vector<int>{2, 1, 2}));
    });
}

BOOST_AUTO_TEST_CASE(they_may_be_elements_of_map)
{
    std::vector<cf::shared_array<int>> const arrays = {
        filled(5, 1), filled(100000, 0), {}};
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST((pool.map(sum_of_array, arrays).to_vector() ==
                    std::vector<long>{15, 4999950000, 0}));
    });
}

BOOST_AUTO_TEST_CASE(one_may_refer_to_others)
{
    using pair = std::pair<cf::shared_array<int>, cf::shared<table>>;
    auto const inner = cf::share(
        pair(cf::share_copy(std::vector<int>(100000, 3)), cf::share(table{{"one", 1}})));
    auto const outer = cf::share(std::vector<cf::shared<pair>>{inner, inner});
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const f = [](std::vector<cf::shared<pair>> const& v) {
            return sum(v.at(0)->first) + v.at(1)->second->at("one");
        };
        BOOST_TEST(pool.submit(f, outer).result() == 300001);
        BOOST_TEST(pool.submit(f, outer).result() == 300001);
        auto const make = [] {
            return cf::share(pair(cf::share_copy(std::vector<int>(100000, 4)),
                                  cf::share(table{{"two", 2}})));
        };
        auto const made = pool.submit(make).result();
        BOOST_TEST(sum(made->first) == 400000);
        BOOST_TEST(made->second->at("two") == 2);
    });
}

namespace {

struct table_error : std::runtime_error
{
    table_error() : std::runtime_error("no such row") {}

    cf::shared_array<int> rows;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& rows;
    }
};

bool const registered = (cf::register_exception<table_error>(), true);

void throw_rows(cf::shared_array<int> const& given)
{
    table_error e;
    e.rows = given.empty() ? filled(100000, 1) : given;
    throw e;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_exception_may_hold_one)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_CHECK_EXCEPTION(
            pool.submit(throw_rows, numbers).result(), table_error,
            [&](table_error const& e) { return e.rows.data() == numbers.data(); });
        BOOST_CHECK_EXCEPTION(
            pool.submit(throw_rows, cf::shared_array<int>()).result(), table_error,
            [&](table_error const& e) { return e.rows.size() == 100000; });
    });
}

namespace {

cf::shared_array<int> of_initializer;

void keep(cf::shared_array<int> const& a)
{
    of_initializer = a;
}

long sum_of_kept()
{
    return sum(of_initializer);
}

long pass_on(cf::shared_array<int> const& a)
{
    cf::process_pool_executor inner(test::one_worker());
    return inner.submit(sum_of_array, a).result() +
           inner.submit([](cf::shared_array<int> b) { return b; }, a).result()[0];
}

} // namespace

BOOST_AUTO_TEST_CASE(an_initializer_may_have_one)
{
    cf::process_pool_options options = test::one_worker();
    options.set_initializer(keep, cf::share_copy(std::vector<int>(100000, 5)));
    for (bool const share_memory : {true, false})
    {
        options.share_memory = share_memory;
        cf::process_pool_executor pool(options);
        BOOST_TEST(pool.submit(sum_of_kept).result() == 500000);
    }
}

BOOST_AUTO_TEST_CASE(a_worker_may_keep_one_and_return_it_later)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        pool.submit(keep, cf::share_copy(std::vector<int>(100000, 5))).result();
        BOOST_TEST(pool.submit(sum_of_kept).result() == 500000);
        auto const back = pool.submit([] { return of_initializer; }).result();
        BOOST_TEST(sum(back) == 500000);
    });
}

BOOST_AUTO_TEST_CASE(a_worker_may_pass_it_on_to_a_pool_of_its_own)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(pass_on, numbers).result() == 200002);
    });
}

BOOST_AUTO_TEST_CASE(from_one_pool_to_another_no_byte_is_copied)
{
    cf::process_pool_executor first(test::one_worker());
    cf::process_pool_executor second(test::one_worker());
    auto const made = first.submit(filled<int>, std::size_t(100000), 0).result();
    auto const echo = [](cf::shared_array<int> a) { return a; };
    BOOST_TEST(second.submit(echo, made).result().data() == made.data());
    BOOST_TEST(first.submit(echo, made).result().data() == made.data());
}

BOOST_AUTO_TEST_CASE(a_new_worker_gets_what_it_needs)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
        BOOST_CHECK_THROW(pool.submit([] { ::_exit(1); }).result(), cf::worker_died);
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
    });
}

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
    auto const a = cf::share_file<int>(path);
    BOOST_TEST(a.size() == numbers.size());
    in_both_ways([&](cf::process_pool_executor& pool) {
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
                              return e.what() == (place.path() / "none").string() +
                                                     ": No such file or directory";
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
