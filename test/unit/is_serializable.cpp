// Which types can be sent to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/is_serializable.hpp>

#include <boost/serialization/access.hpp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/shared_ptr.hpp>
#include <boost/serialization/unique_ptr.hpp>
#include <boost/serialization/unordered_map.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

class travels
{
    friend class boost::serialization::access;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct stays
{
    int n = 0;
};

struct abstract
{
    virtual ~abstract() = default;
    virtual void act() = 0;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

enum class colour
{
    red
};

template <class... T>
constexpr bool all = (cf::is_serializable<T>::value && ...);

template <class... T>
constexpr bool any = (cf::is_serializable<T>::value || ...);

} // namespace

BOOST_AUTO_TEST_SUITE(is_serializable)

BOOST_AUTO_TEST_CASE(numbers_and_the_like)
{
    static_assert(all<bool, char, signed char, unsigned char, wchar_t, char16_t, short,
                      unsigned short, int, unsigned, long, unsigned long, long long,
                      unsigned long long, float, double, long double>);
    static_assert(all<colour, std::string, std::wstring>);
    static_assert(all<std::chrono::seconds, std::chrono::duration<double>,
                      std::chrono::system_clock::time_point>);
    static_assert(all<std::filesystem::path, std::exception_ptr, std::monostate>);
    BOOST_TEST(cf::is_serializable<int>::value);
}

BOOST_AUTO_TEST_CASE(functions_but_no_other_pointers)
{
    static_assert(all<int (*)(), void (*)(std::string const&)>);
    static_assert(!any<int*, int const*, char const*, void*, std::nullptr_t, travels*,
                       travels const*, int**>);
    static_assert(!any<int travels::*, void (travels::*)()>);
    BOOST_TEST(!cf::is_serializable<int*>::value);
}

BOOST_AUTO_TEST_CASE(no_references_and_views)
{
    static_assert(!any<int&, int const&, std::string&, travels&, travels&&>);
    static_assert(!any<std::reference_wrapper<int>, std::reference_wrapper<std::string>,
                       std::reference_wrapper<travels const>>);
    static_assert(!any<std::string_view, std::wstring_view>);
    static_assert(!any<void>);
    BOOST_TEST(!cf::is_serializable<std::string_view>::value);
}

BOOST_AUTO_TEST_CASE(containers_are_as_their_elements)
{
    static_assert(
        all<std::vector<int>, std::vector<bool>, std::vector<std::string>,
            std::vector<std::vector<double>>, std::list<int>, std::array<int, 3>>);
    static_assert(all<std::map<std::string, int>, std::unordered_map<int, std::string>,
                      std::map<int, std::vector<std::pair<int, std::string>>>>);
    static_assert(all<std::vector<travels>, std::vector<colour>,
                      std::vector<std::filesystem::path>>);
    static_assert(!any<std::vector<stays>, std::vector<int*>, std::list<stays>,
                       std::array<stays, 2>, std::vector<std::vector<stays>>>);
    static_assert(
        !any<std::map<int, stays>, std::map<std::string, int*>,
             std::vector<std::string_view>, std::vector<std::function<void()>>>);
    BOOST_TEST(!cf::is_serializable<std::vector<stays>>::value);
}

BOOST_AUTO_TEST_CASE(containers_need_their_header)
{
    static_assert(!any<std::deque<int>>); // whose header is not included here
    BOOST_TEST(!cf::is_serializable<std::deque<int>>::value);
}

BOOST_AUTO_TEST_CASE(sums_and_products_are_as_their_parts)
{
    static_assert(all<std::pair<int, std::string>, std::tuple<>, std::tuple<int, double>,
                      std::optional<int>, std::variant<int, std::string>>);
    static_assert(all<std::pair<int const, std::string>>);
    static_assert(
        !any<std::pair<int, stays>, std::pair<stays, int>, std::tuple<int, stays>,
             std::optional<stays>, std::variant<int, stays>, std::tuple<int*>>);
    BOOST_TEST(!cf::is_serializable<std::optional<stays>>::value);
}

BOOST_AUTO_TEST_CASE(smart_pointers_are_as_what_they_point_to)
{
    static_assert(all<std::shared_ptr<travels>, std::unique_ptr<travels>,
                      std::vector<std::shared_ptr<abstract>>>);
    static_assert(all<std::unique_ptr<int>, std::unique_ptr<std::string>>);
    static_assert(!any<std::shared_ptr<stays>, std::unique_ptr<stays>>);
    static_assert(!any<std::shared_ptr<int>>); // Boost.Serialization cannot track an int
    BOOST_TEST(!cf::is_serializable<std::shared_ptr<stays>>::value);
}

BOOST_AUTO_TEST_SUITE_END()
