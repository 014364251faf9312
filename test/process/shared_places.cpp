// Tests of the places where shared data may be: in other data, and on its way through pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "in_both_ways.hpp"
#include "pools.hpp"
#include "shared_tasks.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using test::filled;
using test::in_both_ways;
using test::sum;
using test::table;

BOOST_AUTO_TEST_SUITE(shared_places)

BOOST_AUTO_TEST_CASE(they_may_be_within_other_values)
{
    auto const a = cf::share_copy(std::vector<int>(100000, 1));
    auto const b = cf::share_copy(std::vector<int>{1, 2, 3});
    auto const t = cf::share(table{{"one", 1}});
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const f = [](std::vector<cf::shared_array<int>> const& arrays,
                          std::tuple<cf::shared<table>, int> const& with) {
            std::int64_t all = std::get<0>(with)->at("one") + std::get<1>(with);
            for (auto const& each : arrays)
                all += sum(each);
            return std::vector<cf::shared_array<std::int64_t>>(
                2, cf::share_copy(std::vector<std::int64_t>{all}));
        };
        auto const result =
            pool.submit(f, std::vector<cf::shared_array<int>>{a, b, a, {}},
                        std::make_tuple(t, 10))
                .result();
        BOOST_TEST(result.size() == 2u);
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
        BOOST_TEST((pool.map(sum, arrays).to_vector() ==
                    std::vector<std::int64_t>{15, 4999950000, 0}));
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

std::int64_t sum_of_kept()
{
    return sum(of_initializer);
}

std::int64_t pass_on(cf::shared_array<int> const& a)
{
    cf::process_pool_executor inner(test::one_worker());
    return inner.submit(sum, a).result() +
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

BOOST_AUTO_TEST_SUITE_END()
