// Tests of the types that are sent to a worker process and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/unordered_map.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

struct one_worker
{
    cf::process_pool_executor pool{1};

    /// The value, after it went to the worker and came back.
    template <class T>
    T there_and_back(T value)
    {
        auto f = pool.submit([](T v) { return v; }, value);
        return std::move(f).result();
    }

    template <class T>
    bool travels(T const& value)
    {
        return there_and_back(value) == value;
    }
};

enum class colour
{
    red,
    green
};

} // namespace

BOOST_AUTO_TEST_SUITE(types)

BOOST_FIXTURE_TEST_CASE(of_numbers, one_worker)
{
    BOOST_TEST(travels(true));
    BOOST_TEST(travels('x'));
    BOOST_TEST(travels(static_cast<signed char>(-1)));
    BOOST_TEST(travels((std::numeric_limits<short>::min)()));
    BOOST_TEST(travels((std::numeric_limits<long long>::min)()));
    BOOST_TEST(travels((std::numeric_limits<unsigned long long>::max)()));
    BOOST_TEST(travels(std::numeric_limits<float>::denorm_min()));
    BOOST_TEST(travels(-std::numeric_limits<double>::infinity()));
    BOOST_TEST(travels((std::numeric_limits<long double>::max)()));
    BOOST_TEST(std::isnan(there_and_back(std::nan(""))));
    BOOST_TEST(std::signbit(there_and_back(-0.0)));
    BOOST_TEST((there_and_back(colour::green) == colour::green));
}

BOOST_FIXTURE_TEST_CASE(of_texts, one_worker)
{
    BOOST_TEST(travels(std::string()));
    BOOST_TEST(travels(std::string("a\0b", 3)));
    BOOST_TEST(there_and_back(std::wstring(L"wide")).compare(L"wide") == 0);
    BOOST_TEST(travels(std::string(100'000, 'x')));
}

BOOST_FIXTURE_TEST_CASE(of_containers, one_worker)
{
    BOOST_CHECK(travels(std::vector<int>{1, 2, 3}));
    BOOST_CHECK(travels(std::vector<bool>{true, false, true}));
    BOOST_CHECK(travels(std::vector<std::string>{"a", "", "c"}));
    BOOST_CHECK(travels(std::vector<std::vector<double>>{{1, 2}, {}, {3}}));
    BOOST_CHECK(travels(std::list<int>{1, 2}));
    BOOST_CHECK(travels(std::set<std::string>{"x", "y"}));
    BOOST_CHECK((travels(std::map<std::string, int>{{"one", 1}, {"two", 2}})));
    BOOST_CHECK((travels(std::unordered_map<int, std::string>{{1, "one"}})));
    BOOST_CHECK((travels(std::pair<int, std::string>(1, "one"))));
}

BOOST_FIXTURE_TEST_CASE(that_the_library_adds, one_worker)
{
    using namespace std::chrono_literals;
    BOOST_CHECK(travels(std::optional<int>()));
    BOOST_CHECK(travels(std::optional<std::string>("here")));
    BOOST_CHECK((travels(std::variant<int, std::string>("text"))));
    BOOST_CHECK((travels(std::variant<std::monostate, int>())));
    BOOST_CHECK((travels(std::tuple<int, std::string, double>(1, "two", 3.0))));
    BOOST_CHECK(travels(std::tuple<>()));
    BOOST_CHECK(travels(1500ms));
    BOOST_CHECK(travels(std::chrono::duration<double>(0.25)));
    BOOST_CHECK(travels(std::chrono::system_clock::now()));
    BOOST_CHECK(travels(std::chrono::steady_clock::now()));
    BOOST_CHECK(travels(std::filesystem::path("/a/b c/d.txt")));
    BOOST_CHECK((travels(std::vector<std::optional<std::tuple<int, std::string>>>{
        std::nullopt, std::tuple<int, std::string>(1, "x")})));
    BOOST_CHECK((travels(std::map<std::string, std::variant<int, std::vector<int>>>{
        {"a", 1}, {"b", std::vector<int>{1, 2}}})));
}

BOOST_FIXTURE_TEST_CASE(of_exceptions_as_values, one_worker)
{
    auto const sent = std::make_exception_ptr(std::out_of_range("far"));
    auto const received = there_and_back(sent);
    BOOST_REQUIRE(received != nullptr);
    BOOST_CHECK_EXCEPTION(
        std::rethrow_exception(received), std::out_of_range,
        [](std::out_of_range const& e) { return std::string(e.what()) == "far"; });
    BOOST_CHECK(there_and_back(std::exception_ptr()) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
