// The archives: input that was cut off, or damaged.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "archived.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/deque.hpp>
#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/shared_ptr.hpp>
#include <boost/serialization/unordered_map.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <deque>
#include <exception>
#include <filesystem>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;
using boost::archive::archive_exception;

namespace {

struct point
{
    int x = 0;
    std::string name;

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& x& name;
    }
};

// All that is shorter than what was written must be refused.
template <class T>
void check_truncated(T const& value)
{
    test::bytes const b = test::written(value);
    for (std::size_t size = 0; size != b.size(); ++size)
    {
        T read{};
        BOOST_CHECK_THROW(test::read(read, b, size), archive_exception);
    }
}

// What was damaged may be read as something else, or refused.
template <class T>
void check_damaged(T const& value)
{
    test::bytes const b = test::written(value);
    for (std::size_t i = 0; i != b.size(); ++i)
    {
        for (unsigned const bits : {0x01u, 0x80u, 0xffu})
        {
            test::bytes damaged = b;
            damaged[i] = static_cast<unsigned char>(damaged[i] ^ bits);
            try
            {
                T read{};
                test::read(read, damaged, damaged.size());
            }
            catch (archive_exception const&)
            {
            }
            catch (test::bytes_left const&)
            {
            }
        }
    }
}

// A huge number anywhere, so also in place of a count, is refused before memory is taken
// for it. In place of an element it may be read.
template <class T>
void check_huge_counts(T const& value)
{
    test::bytes const b = test::written(value);
    constexpr auto most = (std::numeric_limits<std::size_t>::max)();
    constexpr int digits = std::numeric_limits<std::size_t>::digits;
    for (std::size_t const count :
         {most, most / 2 + 1, most / 8 + 1, most / 16, std::size_t(1) << digits / 8 * 5,
          std::size_t(1) << digits / 2})
    {
        for (std::size_t i = 0; i + sizeof count <= b.size(); ++i)
        {
            test::bytes damaged = b;
            std::memcpy(damaged.data() + i, &count, sizeof count);
            try
            {
                T read{};
                test::read(read, damaged, damaged.size());
            }
            catch (archive_exception const&)
            {
            }
            catch (test::bytes_left const&)
            {
            }
        }
    }
}

// The bytes of a number.
test::bytes bytes_of(std::size_t n, std::size_t followed_by)
{
    test::bytes b(sizeof n + followed_by);
    std::memcpy(b.data(), &n, sizeof n);
    return b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(packed_archive_damage)

BOOST_AUTO_TEST_CASE(truncated_numbers_and_strings)
{
    check_truncated(1);
    check_truncated('c');
    check_truncated(true);
    check_truncated(0.5);
    check_truncated(std::string("some text"));
    check_truncated(std::wstring(L"some text"));
    check_truncated(std::filesystem::path("a/path"));
    check_truncated(std::chrono::seconds(1));
    check_truncated(std::chrono::system_clock::now());
}

BOOST_AUTO_TEST_CASE(truncated_containers)
{
    check_truncated(std::vector<int>{1, 2, 3});
    check_truncated(std::vector<double>{1, 2, 3});
    check_truncated(std::vector<bool>{true, false, true});
    check_truncated(std::vector<std::string>{"a", "bc", ""});
    check_truncated(std::vector<std::vector<int>>{{1}, {}, {2, 3}});
    check_truncated(std::deque<int>{1, 2});
    check_truncated(std::list<std::string>{"a", "b"});
    check_truncated(std::set<int>{1, 2});
    check_truncated(std::map<std::string, int>{{"a", 1}, {"b", 2}});
    check_truncated(std::unordered_map<int, std::string>{{1, "a"}, {2, "b"}});
    check_truncated(std::array<int, 3>{1, 2, 3});
}

BOOST_AUTO_TEST_CASE(truncated_values_of_other_kinds)
{
    check_truncated(std::optional<std::string>("x"));
    check_truncated(std::optional<int>());
    check_truncated(std::variant<int, std::string>("x"));
    check_truncated(std::tuple<int, std::string, char>(1, "x", 'c'));
    check_truncated(std::pair<int, std::string>(1, "x"));
    check_truncated(std::make_exception_ptr(std::out_of_range("far")));
    check_truncated(&bytes_of);
}

BOOST_AUTO_TEST_CASE(truncated_classes_and_pointers)
{
    check_truncated(point{1, "one"});
    check_truncated(std::vector<point>{{1, "one"}, {2, "two"}});
    // no pointer to a class: Boost.Serialization leaks the object that it was reading
    check_truncated(std::vector<std::shared_ptr<point>>{nullptr, nullptr});
    check_truncated(std::make_unique<std::string>("x"));
}

BOOST_AUTO_TEST_CASE(damaged_values)
{
    check_damaged(std::string("some text"));
    check_damaged(std::vector<int>{1, 2, 3});
    check_damaged(std::vector<bool>{true, false});
    check_damaged(std::vector<std::string>{"a", "bc"});
    check_damaged(std::map<int, std::string>{{1, "a"}, {2, "b"}});
    check_damaged(std::optional<std::string>("x"));
    check_damaged(std::variant<int, std::string>("x"));
    check_damaged(std::tuple<bool, std::string>(true, "x"));
}

BOOST_AUTO_TEST_CASE(a_bool_is_zero_or_one)
{
    test::bytes const b{2};
    BOOST_CHECK_THROW(test::read<bool>(b), archive_exception);
    BOOST_CHECK_THROW(test::read<std::optional<int>>(b), archive_exception);
}

BOOST_AUTO_TEST_CASE(a_variant_has_only_its_alternatives)
{
    test::bytes const b = bytes_of(2, 8);
    BOOST_CHECK_THROW((test::read<std::variant<int, char>>(b)), archive_exception);
}

BOOST_AUTO_TEST_CASE(huge_counts_are_not_believed)
{
    check_huge_counts(std::string("x"));
    check_huge_counts(std::wstring(L"x"));
    check_huge_counts(std::filesystem::path("x"));
    check_huge_counts(std::vector<char>{1});
    check_huge_counts(std::vector<int>{1});
    check_huge_counts(std::vector<double>{1});
    check_huge_counts(std::vector<bool>{true});
    check_huge_counts(std::vector<std::string>{"x", "y"});
    check_huge_counts(std::vector<std::vector<int>>{{1}, {}});
    check_huge_counts(std::vector<point>{{1, "x"}});
    check_huge_counts(std::deque<int>{1});
    check_huge_counts(std::list<int>{1});
    check_huge_counts(std::set<int>{1});
    check_huge_counts(std::map<int, int>{{1, 1}});
    check_huge_counts(std::unordered_map<int, int>{{1, 1}});
}

BOOST_AUTO_TEST_CASE(a_huge_count_alone)
{
    for (std::size_t const rest : {0u, 1u, 8u, 64u})
    {
        auto const b = bytes_of((std::numeric_limits<std::size_t>::max)() / 8 + 1, rest);
        BOOST_CHECK_THROW(test::read<std::string>(b), archive_exception);
        BOOST_CHECK_THROW(test::read<std::wstring>(b), archive_exception);
        BOOST_CHECK_THROW(test::read<std::vector<int>>(b), archive_exception);
        BOOST_CHECK_THROW(test::read<std::vector<double>>(b), archive_exception);
    }
}

BOOST_AUTO_TEST_CASE(reading_from_nothing)
{
    cf::packed_iarchive in(nullptr, 0);
    int n = 0;
    BOOST_CHECK_THROW(in >> n, archive_exception);
    in.load_binary(nullptr, 0);
    BOOST_TEST(in.left() == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_read_before_the_end_stays)
{
    test::bytes const b = test::written(std::pair<int, int>(1, 2));
    cf::packed_iarchive in(b.data(), b.size() - 1);
    std::pair<int, int> read;
    BOOST_CHECK_THROW(in >> read, archive_exception);
    BOOST_TEST(read.first == 1);
}

BOOST_AUTO_TEST_SUITE_END()
