// The archives: values of all sorts, there and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "archived.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/optional.hpp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/complex.hpp>
#include <boost/serialization/deque.hpp>
#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/optional.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/unordered_map.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <complex>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <ratio>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;
using test::round_trip;

namespace {

enum class colour : unsigned char
{
    red = 1,
    blue = 200
};

enum plain
{
    first,
    second
};

template <class T>
void check(T const& value)
{
    BOOST_TEST((round_trip(value) == value));
}

template <class T>
void check_limits()
{
    check((std::numeric_limits<T>::min)());
    check((std::numeric_limits<T>::max)());
    check(std::numeric_limits<T>::lowest());
    check(T());
}

int function(int n)
{
    return n + 1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(packed_archive)

BOOST_AUTO_TEST_CASE(numbers)
{
    check_limits<bool>();
    check_limits<char>();
    check_limits<signed char>();
    check_limits<unsigned char>();
    check_limits<wchar_t>();
    check_limits<char16_t>();
    check_limits<char32_t>();
    check_limits<short>();
    check_limits<unsigned short>();
    check_limits<int>();
    check_limits<unsigned>();
    check_limits<long>();
    check_limits<unsigned long>();
    check_limits<long long>();
    check_limits<unsigned long long>();
    check_limits<std::int64_t>();
    check_limits<float>();
    check_limits<double>();
    check_limits<long double>();
    check(std::numeric_limits<double>::infinity());
    double const nan = round_trip(std::numeric_limits<double>::quiet_NaN());
    BOOST_TEST(nan != nan);
}

BOOST_AUTO_TEST_CASE(a_number_takes_no_more_than_its_size)
{
    BOOST_TEST(test::written(1).size() == sizeof(int));
    BOOST_TEST(test::written('c').size() == 1u);
    BOOST_TEST(test::written(true).size() == 1u);
    BOOST_TEST(test::written(std::vector<double>(100)).size() <
               100 * sizeof(double) + 32);
}

BOOST_AUTO_TEST_CASE(enumerations)
{
    check(colour::blue);
    check(second);
    check(std::vector<colour>{colour::red, colour::blue});
}

BOOST_AUTO_TEST_CASE(strings)
{
    check(std::string());
    check(std::string("text"));
    check(std::string("\0nul\0", 5));
    check(std::string(100000, 'x'));
    check(std::wstring());
    check(std::wstring(L"wide \x263a"));
}

BOOST_AUTO_TEST_CASE(containers_of_numbers)
{
    check(std::vector<int>());
    check(std::vector<int>{1, -2, 3});
    check(std::vector<double>{0.5, -1e300});
    check(std::vector<bool>{true, false, true});
    check(std::vector<bool>());
    check(std::vector<char>(10000, 'x'));
    check(std::deque<int>{1, 2});
    check(std::list<long>{1, 2});
    check(std::set<int>{3, 1});
    check(std::vector<std::complex<double>>{{1, 2}, {3, 4}});
}

BOOST_AUTO_TEST_CASE(nested_containers)
{
    check(std::vector<std::string>{"a", "", "ccc"});
    check(std::vector<std::vector<int>>{{1}, {}, {2, 3}});
    check(std::map<std::string, int>{{"one", 1}, {"two", 2}});
    check(std::unordered_map<int, std::string>{{1, "one"}, {2, "two"}});
    check(std::multimap<int, int>{{1, 1}, {1, 2}});
    check(std::map<int, std::vector<std::pair<std::string, double>>>{
        {1, {{"a", 0.1}, {"b", 0.2}}}, {2, {}}});
    check(std::vector<std::vector<bool>>{{true}, {}, {false, true}});
}

BOOST_AUTO_TEST_CASE(arrays)
{
    check(std::array<int, 3>{1, 2, 3});
    check(std::array<std::string, 2>{"a", "b"});
    int const numbers[3] = {4, 5, 6};
    int read[3] = {};
    test::bytes const b = test::written(numbers);
    test::read(read, b, b.size());
    BOOST_TEST(read == numbers, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(pairs_and_tuples)
{
    check(std::pair<int, std::string>(1, "one"));
    check(std::tuple<>());
    check(std::tuple<int>(1));
    check(std::tuple<int, std::string, std::vector<double>>(1, "one", {0.5}));
    check(std::tuple<std::tuple<int, int>, std::pair<int, int>>({1, 2}, {3, 4}));
}

BOOST_AUTO_TEST_CASE(optional_values)
{
    check(std::optional<int>());
    check(std::optional<int>(1));
    check(std::optional<std::string>("x"));
    check(std::optional<std::optional<int>>(std::optional<int>()));
    check(std::vector<std::optional<int>>{1, std::nullopt, 3});
    check(boost::optional<int>(4));
    // what was there before is gone
    std::optional<int> read = 5;
    test::bytes const b = test::written(std::optional<int>());
    test::read(read, b, b.size());
    BOOST_TEST(!read.has_value());
}

BOOST_AUTO_TEST_CASE(variants)
{
    using variant = std::variant<std::monostate, int, std::string, std::vector<int>>;
    check(variant());
    check(variant(1));
    check(variant("text"));
    check(variant(std::vector<int>{1, 2}));
    check(std::variant<int, int>(std::in_place_index<1>, 3));
    check(std::vector<variant>{1, "two", std::monostate()});
}

BOOST_AUTO_TEST_CASE(times)
{
    check(5s);
    check(-3ns);
    check(std::chrono::duration<double>(0.25));
    check((std::chrono::hours::max)());
    check(std::chrono::duration<short, std::ratio<1, 30>>(7));
    check(std::chrono::system_clock::now());
    check(std::chrono::steady_clock::now());
    check(std::chrono::time_point<std::chrono::system_clock, std::chrono::hours>(5h));
    check(std::vector<std::chrono::seconds>{1s, 2s});
}

BOOST_AUTO_TEST_CASE(paths)
{
    check(std::filesystem::path());
    check(std::filesystem::path("/a/b c/d.txt"));
    check(std::vector<std::filesystem::path>{"a", "b"});
}

BOOST_AUTO_TEST_CASE(functions)
{
    auto* const f = round_trip(&function);
    BOOST_TEST((f == &function));
    BOOST_TEST(f(1) == 2);
    check(std::vector<int (*)(int)>{&function, &function});
    check(std::make_pair(&function, 1));
}

BOOST_AUTO_TEST_CASE(exceptions)
{
    BOOST_TEST((round_trip(std::exception_ptr()) == nullptr));
    auto const e = round_trip(std::make_exception_ptr(std::out_of_range("far")));
    BOOST_CHECK_EXCEPTION(
        std::rethrow_exception(e), std::out_of_range,
        [](std::out_of_range const& x) { return x.what() == std::string("far"); });
    auto const many = round_trip(std::vector<std::exception_ptr>{e, nullptr, e});
    BOOST_TEST((many[1] == nullptr));
    BOOST_CHECK_THROW(std::rethrow_exception(many[2]), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(smart_pointers_to_numbers_and_strings)
{
    BOOST_TEST(*round_trip(std::make_unique<int>(3)) == 3);
    BOOST_TEST(*round_trip(std::make_unique<std::string>("x")) == "x");
    BOOST_TEST((round_trip(std::unique_ptr<int>()) == nullptr));
}

BOOST_AUTO_TEST_CASE(several_values_one_after_the_other)
{
    test::bytes b;
    cf::packed_oarchive out(b);
    std::string const text = "two";
    out << 1 << text << std::vector<int>{3, 4};
    out& std::optional<int>(5);
    cf::packed_iarchive in(b.data(), b.size());
    int one = 0;
    std::string two;
    std::vector<int> three;
    std::optional<int> five;
    in >> one >> two >> three;
    in& five;
    BOOST_TEST(one == 1);
    BOOST_TEST(two == "two");
    BOOST_TEST(three == (std::vector<int>{3, 4}), boost::test_tools::per_element());
    BOOST_TEST(*five == 5);
    BOOST_TEST(in.left() == 0u);
}

BOOST_AUTO_TEST_CASE(bytes_are_appended)
{
    test::bytes b{1, 2};
    cf::packed_oarchive out(b);
    out.save_binary("abc", 3);
    out.save_binary(nullptr, 0);
    BOOST_TEST(b.size() == 5u);
    cf::packed_iarchive in(b.data() + 2, 3);
    char read[3];
    in.load_binary(read, 2);
    BOOST_TEST(in.left() == 1u);
    in.load_binary(read + 2, 1);
    BOOST_TEST(std::string(read, 3) == "abc");
}

BOOST_AUTO_TEST_SUITE_END()
