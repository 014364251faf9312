// map: ranges and results of all kinds.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <forward_list>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

int twice(int n)
{
    return 2 * n;
}

// Counts how often it was copied.
struct element
{
    element() = default;
    element(element const& e) : copies(e.copies + 1) {}
    element(element&& e) noexcept : copies(e.copies) { e.moved_from = true; }

    int copies = 0;
    bool moved_from = false;
};

// For which the usual memory is not good enough.
struct alignas(128) aligned
{
    int number;
};

int copies_of(element const& e)
{
    return e.copies;
}

// What is between two iterators: a view, whose elements are not its own.
template <class Iterator>
struct between
{
    Iterator first;
    Iterator last;

    Iterator begin() const { return first; }
    Iterator end() const { return last; }
};

template <class Iterator>
between(Iterator, Iterator) -> between<Iterator>;

using ints = std::vector<int>;

} // namespace

#define TEST_EQUAL(actual, ...) \
    BOOST_TEST(actual == (__VA_ARGS__), boost::test_tools::per_element())

BOOST_AUTO_TEST_SUITE(map)

BOOST_AUTO_TEST_CASE(results_come_in_the_order_of_the_elements)
{
    cf::thread_pool_executor pool(3);
    ints numbers(500);
    ints expected;
    for (std::size_t i = 0; i != numbers.size(); ++i)
    {
        numbers[i] = static_cast<int>(i);
        expected.push_back(2 * numbers[i]);
    }
    ints got;
    for (int const n : pool.map(twice, numbers))
        got.push_back(n);
    TEST_EQUAL(got, expected);
    TEST_EQUAL(pool.map(twice, numbers).to_vector(), expected);
}

BOOST_AUTO_TEST_CASE(a_vector_has_room_for_the_results_at_once)
{
    cf::thread_pool_executor pool(2);
    for (bool const ordered : {true, false})
    {
        cf::map_options options;
        options.ordered = ordered;
        options.chunksize = 7;
        auto results = pool.map(options, twice, ints(500, 1));
        ++results.begin();
        auto const rest = results.to_vector();
        TEST_EQUAL(rest, ints(499, 2));
        BOOST_TEST(rest.capacity() == rest.size());
    }
}

BOOST_AUTO_TEST_CASE(several_ranges_stop_with_the_shortest)
{
    cf::thread_pool_executor pool(2);
    ints const a{1, 2, 3, 4};
    std::list<std::string> const b{"a", "b", "c"};
    std::array<char, 5> const c{'v', 'w', 'x', 'y', 'z'};
    auto const join = [](int i, std::string const& s, char ch) {
        return std::to_string(i) + s + ch;
    };
    TEST_EQUAL(pool.map(join, a, b, c).to_vector(),
               std::vector<std::string>{"1av", "2bw", "3cx"});
    TEST_EQUAL(pool.map(join, a, std::vector<std::string>{"x"}, c).to_vector(),
               std::vector<std::string>{"1xv"});
    BOOST_TEST(pool.map(join, a, std::vector<std::string>(), c).to_vector().empty());
}

BOOST_AUTO_TEST_CASE(ranges_of_all_kinds)
{
    cf::thread_pool_executor pool(2);
    ints const expected{2, 4, 6};
    int const array[] = {1, 2, 3};
    int changeable[] = {1, 2, 3};
    TEST_EQUAL(pool.map(twice, array).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, changeable).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, std::list<int>{1, 2, 3}).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, std::deque<int>{1, 2, 3}).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, std::forward_list<int>{1, 2, 3}).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, std::array<int, 3>{1, 2, 3}).to_vector(), expected);
    TEST_EQUAL(pool.map(twice, std::initializer_list<int>{1, 2, 3}).to_vector(),
               expected);
    TEST_EQUAL(
        pool.map([](char c) { return c - '0'; }, std::string_view("246")).to_vector(),
        expected);
}

BOOST_AUTO_TEST_CASE(entries_of_a_map)
{
    cf::thread_pool_executor pool(2);
    std::map<int, std::string> const entries{{1, "one"}, {2, "two"}};
    auto const show = [](std::pair<int const, std::string> const& e) {
        return std::to_string(e.first) + e.second;
    };
    TEST_EQUAL(pool.map(show, entries).to_vector(),
               std::vector<std::string>{"1one", "2two"});
    TEST_EQUAL(pool.map(show, std::map<int, std::string>(entries)).to_vector(),
               std::vector<std::string>{"1one", "2two"});
}

BOOST_AUTO_TEST_CASE(input_iterators)
{
    cf::thread_pool_executor pool(2);
    std::istringstream in("1 2 3");
    TEST_EQUAL(pool.map(twice, between{std::istream_iterator<int>(in),
                                       std::istream_iterator<int>()})
                   .to_vector(),
               ints{2, 4, 6});
}

BOOST_AUTO_TEST_CASE(ranges_of_bits)
{
    cf::thread_pool_executor pool(2);
    std::vector<bool> bits{true, false, true};
    std::vector<bool> const constant = bits;
    auto const invert = [](bool b) { return b ? 0 : 1; };
    TEST_EQUAL(pool.map(invert, bits).to_vector(), ints{0, 1, 0});
    TEST_EQUAL(pool.map(invert, constant).to_vector(), ints{0, 1, 0});
    TEST_EQUAL(pool.map(invert, std::vector<bool>{true, false}).to_vector(), ints{0, 1});
}

BOOST_AUTO_TEST_CASE(bits_as_results)
{
    cf::thread_pool_executor pool(2);
    auto const odd = [](int n) { return n % 2 != 0; };
    std::vector<bool> const expected{true, false, true};
    BOOST_TEST((pool.map(odd, ints{1, 2, 3}).to_vector() == expected));
}

BOOST_AUTO_TEST_CASE(elements_of_lvalues_are_copied)
{
    cf::thread_pool_executor pool(1);
    std::vector<element> elements(3);
    TEST_EQUAL(pool.map(copies_of, elements).to_vector(), ints{1, 1, 1});
    BOOST_TEST(!elements[0].moved_from);
    std::vector<element> const& constant = elements;
    TEST_EQUAL(pool.map(copies_of, constant).to_vector(), ints{1, 1, 1});
}

BOOST_AUTO_TEST_CASE(elements_of_rvalues_are_moved)
{
    cf::thread_pool_executor pool(1);
    TEST_EQUAL(pool.map(copies_of, std::vector<element>(3)).to_vector(), ints{0, 0, 0});
    TEST_EQUAL(pool.map(copies_of, std::array<element, 2>()).to_vector(), ints{0, 0});
}

BOOST_AUTO_TEST_CASE(elements_of_an_rvalue_view_are_not_its_own)
{
    cf::thread_pool_executor pool(1);
    std::vector<element> elements(2);
    TEST_EQUAL(pool.map(copies_of, between{elements.begin(), elements.end()}).to_vector(),
               ints{1, 1});
    BOOST_TEST(!elements[0].moved_from);
    BOOST_TEST(!elements[1].moved_from);
}

BOOST_AUTO_TEST_CASE(elements_that_can_only_be_moved)
{
    cf::thread_pool_executor pool(1);
    std::vector<std::unique_ptr<int>> pointers;
    pointers.push_back(std::make_unique<int>(1));
    pointers.push_back(std::make_unique<int>(2));
    auto const add_one = [](std::unique_ptr<int> p) {
        ++*p;
        return p;
    };
    auto const results = pool.map(add_one, std::move(pointers)).to_vector();
    static_assert(
        std::is_same_v<decltype(results), std::vector<std::unique_ptr<int>> const>);
    BOOST_TEST(results.size() == 2u);
    BOOST_TEST(*results[0] == 2);
    BOOST_TEST(*results[1] == 3);
}

BOOST_AUTO_TEST_CASE(a_result_may_be_moved_out)
{
    cf::thread_pool_executor pool(1);
    auto results = pool.map([](int n) { return std::make_unique<int>(n); }, ints{4});
    auto it = results.begin();
    std::unique_ptr<int> const p = std::move(*it);
    BOOST_TEST(*p == 4);
    BOOST_TEST((*it == nullptr));
}

BOOST_AUTO_TEST_CASE(results_are_nothing)
{
    cf::thread_pool_executor pool(1);
    int sum = 0;
    auto const add = [&sum](int n) { sum += n; };
    static_assert(std::is_void_v<decltype(pool.map(add, ints{1}).to_vector())>);
    pool.map(add, ints{1, 2, 3}).to_vector();
    BOOST_TEST(sum == 6);
    auto results = pool.map(add, ints{4, 5});
    int n = 0;
    for (auto it = results.begin(); it != results.end(); ++it)
    {
        *it;
        ++n;
    }
    BOOST_TEST(n == 2);
    BOOST_TEST(sum == 15);
}

BOOST_AUTO_TEST_CASE(results_are_references)
{
    cf::thread_pool_executor pool(1);
    ints numbers{1, 2, 3};
    auto const at = [&numbers](std::size_t i) -> int& { return numbers[i]; };
    std::vector<std::size_t> const places{2, 0};
    for (int& n : pool.map(at, places))
        n += 10;
    TEST_EQUAL(numbers, ints{11, 2, 13});
    auto const all = pool.map(at, places).to_vector();
    static_assert(
        std::is_same_v<decltype(all), std::vector<std::reference_wrapper<int>> const>);
    BOOST_TEST(&all[0].get() == &numbers[2]);
}

BOOST_AUTO_TEST_CASE(callables_of_all_kinds)
{
    cf::thread_pool_executor pool(2);
    std::vector<std::string> const words{"a", "bcd"};
    TEST_EQUAL(pool.map(&std::string::size, words).to_vector(),
               std::vector<std::size_t>{1, 3});
    std::function<int(int)> const f = twice;
    TEST_EQUAL(pool.map(f, ints{1}).to_vector(), ints{2});
    TEST_EQUAL(
        pool.map([n = 0](int i) mutable { return n += i; }, ints{1, 2}).to_vector(),
        ints{1, 2}); // each task has a copy of its own
    TEST_EQUAL(
        pool.map([](auto a, auto b) { return a * b; }, ints{2}, ints{3}).to_vector(),
        ints{6});
}

BOOST_AUTO_TEST_CASE(results_that_ask_for_alignment)
{
    cf::thread_pool_executor pool(2);
    ints const numbers(100, 7);
    for (std::ptrdiff_t const chunk : {1, 10})
    {
        cf::map_options options;
        options.chunksize = chunk;
        for (auto& result : pool.map(
                 options, [](int n) { return aligned{n}; }, numbers))
        {
            BOOST_REQUIRE(reinterpret_cast<std::uintptr_t>(&result) % 128 == 0);
            BOOST_REQUIRE(result.number == 7);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_elements)
{
    cf::thread_pool_executor pool(1);
    auto results = pool.map(twice, ints());
    BOOST_TEST((results.begin() == results.end()));
    BOOST_TEST(results.to_vector().empty());
    BOOST_TEST(pool.statistics().threads == 0u);
}

BOOST_AUTO_TEST_CASE(iterators_are_input_iterators)
{
    cf::thread_pool_executor pool(1);
    auto results = pool.map(twice, ints{1, 2, 3});
    using iterator = decltype(results.begin());
    static_assert(std::is_same_v<std::iterator_traits<iterator>::iterator_category,
                                 std::input_iterator_tag>);
    static_assert(std::is_same_v<std::iterator_traits<iterator>::value_type, int>);
    auto it = results.begin();
    BOOST_TEST(*it == 2);
    BOOST_TEST(*it == 2); // the same element
    it++;
    TEST_EQUAL(ints(it, results.end()), ints{4, 6});
}

BOOST_AUTO_TEST_SUITE_END()
