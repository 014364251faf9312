// Tests of shared data in threads, and of the types around it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/core/span.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <map>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if __cplusplus >= 202002L
#include <span>
#endif

namespace cf = boost::concurrent_futures;

namespace {

using table = std::map<std::string, int>;

struct only_moved
{
    only_moved() = default;
    only_moved(only_moved&&) = default;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

/// A list, whose rest is shared.
struct node
{
    int value = 0;
    cf::shared<node> rest;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& value& rest;
    }
};

int sum(node const& n)
{
    return n.value + (n.rest ? sum(*n.rest) : 0);
}

} // namespace

static_assert(std::is_convertible_v<cf::shared<table>, table const&>);
static_assert(std::is_convertible_v<cf::shared_array<int>, boost::span<int const>>);
static_assert(std::is_convertible_v<cf::shared_array<char>, std::string_view>);
static_assert(!std::is_convertible_v<cf::shared_array<int>, std::string_view>);
static_assert(cf::is_serializable<std::vector<cf::shared_array<int>>>::value);
static_assert(!cf::is_serializable<cf::shared<int*>>::value);
#if __cplusplus >= 202002L
static_assert(std::is_convertible_v<cf::shared_array<int>, std::span<int const>>);
static_assert(std::ranges::contiguous_range<cf::shared_array<int>>);
#endif

BOOST_AUTO_TEST_SUITE(shared)

BOOST_AUTO_TEST_CASE(threads_use_the_same_object)
{
    cf::thread_pool_executor pool(2);
    auto const t = cf::share(table{{"one", 1}});
    auto const a = cf::share_copy(std::vector<int>(100000, 1));
    BOOST_TEST(pool.submit([](table const& here) { return &here; }, t).result() ==
               t.get());
    BOOST_TEST(
        pool.submit([](cf::shared_array<int> const& here) { return here.data(); }, a)
            .result() == a.data());
    BOOST_TEST(pool.submit([a] { return a; }).result().data() == a.data());
}

BOOST_AUTO_TEST_CASE(what_threads_share_need_not_be_copied)
{
    auto const s = cf::share(only_moved());
    auto const other = s;
    BOOST_TEST((s == other));
    BOOST_TEST((s != cf::share(only_moved())));
    BOOST_TEST((cf::shared<only_moved>() == cf::shared<only_moved>()));
    BOOST_TEST(cf::shared<only_moved>().get() == nullptr);
}

BOOST_AUTO_TEST_CASE(a_value_may_have_others_of_its_type)
{
    cf::shared<node> list;
    for (int i = 1; i != 100; ++i)
        list = cf::share(node{i, list});
    cf::process_pool_executor pool(1);
    BOOST_TEST(pool.submit(sum, list).result() == 4950);
}

BOOST_AUTO_TEST_CASE(a_builder_begins_with_zeros)
{
    for (std::size_t const n : {0u, 1u, 1000u, 1000000u})
    {
        cf::shared_array_builder<int> b(n);
        BOOST_TEST(b.size() == n);
        for (int const each : b)
            BOOST_TEST_REQUIRE(each == 0);
        auto const a = std::move(b).share();
        BOOST_TEST(a.size() == n);
        BOOST_TEST(a.empty() == (n == 0));
    }
}

BOOST_AUTO_TEST_CASE(more_elements_than_there_can_be_are_no_memory)
{
    constexpr std::size_t most = (std::numeric_limits<std::size_t>::max)();
    for (std::size_t const n : {most, most / sizeof(long) + 1, most / sizeof(long)})
        BOOST_CHECK_THROW(cf::shared_array_builder<long>{n}, std::bad_alloc);
}

BOOST_AUTO_TEST_CASE(other_archives_hold_the_data_itself)
{
    std::stringstream text;
    {
        boost::archive::text_oarchive out(text);
        auto const s = cf::share(table{{"one", 1}});
        auto const a = cf::share_copy(std::vector<int>{1, 2, 3});
        cf::shared<table> const none;
        out << s << a << none;
    }
    boost::archive::text_iarchive in(text);
    cf::shared<table> s;
    cf::shared_array<int> a;
    cf::shared<table> none = cf::share(table());
    in >> s >> a >> none;
    BOOST_TEST(s->at("one") == 1);
    BOOST_TEST(std::vector<int>(a.begin(), a.end()) == (std::vector<int>{1, 2, 3}),
               boost::test_tools::per_element());
    BOOST_TEST(!none);
}

BOOST_AUTO_TEST_CASE(map_has_one_value_for_all_calls)
{
    std::vector<std::string> const keys = {"two", "one", "two"};
    auto const t = cf::share(table{{"one", 1}, {"two", 2}});
    auto const f = [](table const& in, std::string const& key) { return in.at(key); };
    std::vector<int> const expected = {2, 1, 2};
    cf::thread_pool_executor threads(2);
    BOOST_TEST(threads.map(f, cf::repeat(t), keys).to_vector() == expected,
               boost::test_tools::per_element());
    cf::process_pool_executor processes(2);
    BOOST_TEST(processes.map(f, cf::repeat(t), keys).to_vector() == expected,
               boost::test_tools::per_element());
    cf::map_options few;
    few.buffersize = 2;
    BOOST_TEST(processes.map(few, f, cf::repeat(t), keys).to_vector() == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
