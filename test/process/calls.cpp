// Tests of what a process pool can call, and with which arguments.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <cfloat>
#include <cstdint>
#include <cstring>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

struct one_worker
{
    cf::process_pool_executor pool{1};
};

long where()
{
    return test::own_pid();
}

int overloaded(int x)
{
    return x + 1;
}

std::string overloaded(std::string const& x)
{
    return x + "+1";
}

template <class T>
T twice(T const& x)
{
    return x + x;
}

int no_throw(int x) noexcept
{
    return -x;
}

class account
{
public:
    account() = default;
    explicit account(int balance) : balance_(balance) {}

    static int interest(int balance) { return balance / 10; }
    int balance() const { return balance_; }
    int after(int deposit) const { return balance_ + deposit; }

    int number = 7;

private:
    friend class boost::serialization::access;

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& balance_& number;
    }

    int balance_ = 0;
};

/// A function object with a state.
class adder
{
public:
    adder() = default;
    explicit adder(int amount) : amount_(amount) {}

    int operator()(int x) const { return x + amount_; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& amount_;
    }

private:
    int amount_ = 0;
};

/// Can be called once, as an rvalue.
struct one_shot
{
    int operator()() && { return 5; }
};

int invoke(int (*f)(int), int x)
{
    return f(x);
}

std::size_t length_of_string(std::string s)
{
    return s.size();
}

std::size_t length_of_reference(std::string const& s)
{
    return s.size();
}

std::size_t length_of_view(std::string_view s)
{
    return s.size();
}

std::size_t length_of_pointer(char const* s)
{
    return std::strlen(s);
}

void nothing() {}

} // namespace

BOOST_AUTO_TEST_SUITE(calls)

BOOST_FIXTURE_TEST_CASE(run_in_another_process, one_worker)
{
    auto const pid = pool.submit(where).result();
    BOOST_TEST(pid != test::own_pid());
    BOOST_TEST(test::children().count(pid) == 1u);
}

BOOST_FIXTURE_TEST_CASE(of_functions, one_worker)
{
    BOOST_TEST(pool.submit(no_throw, 3).result() == -3);
    BOOST_TEST(pool.submit(&no_throw, 3).result() == -3);
    BOOST_TEST(pool.submit(account::interest, 50).result() == 5);
    BOOST_TEST(pool.submit(twice<int>, 4).result() == 8);
    BOOST_TEST(pool.submit(twice<std::string>, std::string("ab")).result() == "abab");
    BOOST_TEST(pool.submit(static_cast<int (*)(int)>(overloaded), 1).result() == 2);
    using of_text = std::string (*)(std::string const&);
    BOOST_TEST(pool.submit(static_cast<of_text>(overloaded), "1").result() == "1+1");
    BOOST_TEST(pool.submit(&std::labs, -4L).result() == 4);
}

BOOST_FIXTURE_TEST_CASE(of_lambdas_without_captures, one_worker)
{
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
    BOOST_TEST(pool.submit([](int a, int b) { return a - b; }, 5, 3).result() == 2);
    BOOST_TEST(pool.submit([](auto a, auto b) { return a * b; }, 5, 3.0).result() == 15);
    BOOST_TEST(pool.submit([](auto... all) { return (all + ...); }, 1, 2, 3).result() ==
               6);
    auto const named = [](int x) mutable { return ++x; };
    BOOST_TEST(pool.submit(named, 1).result() == 2);
}

BOOST_FIXTURE_TEST_CASE(of_function_objects, one_worker)
{
    BOOST_TEST(pool.submit(adder(10), 5).result() == 15);
    adder const named(20);
    BOOST_TEST(pool.submit(named, 5).result() == 25);
    BOOST_TEST(pool.submit(std::plus<>(), 1, 2).result() == 3);
    BOOST_TEST(pool.submit(std::plus<int>(), 1, 2).result() == 3);
    BOOST_TEST(pool.submit(one_shot()).result() == 5);
}

BOOST_FIXTURE_TEST_CASE(of_members, one_worker)
{
    account const a(100);
    BOOST_TEST(pool.submit(cf::fn<&account::balance>, a).result() == 100);
    BOOST_TEST(pool.submit(cf::fn<&account::after>, a, 11).result() == 111);
    auto const number = pool.submit(cf::fn<&twice<int>>, 21);
    BOOST_TEST(number.result() == 42);
}

BOOST_FIXTURE_TEST_CASE(without_a_result, one_worker)
{
    cf::future<void> const f = pool.submit(nothing);
    f.result();
    BOOST_TEST(f.done());
}

BOOST_FIXTURE_TEST_CASE(with_functions_as_arguments, one_worker)
{
    BOOST_TEST(pool.submit(invoke, no_throw, 9).result() == -9);
    BOOST_TEST(pool.submit(invoke, &account::interest, 90).result() == 9);
    auto const f = pool.submit([] { return &account::interest; }).result();
    BOOST_TEST(f(120) == 12); // it is an address of this process
}

BOOST_FIXTURE_TEST_CASE(with_a_null_function, one_worker)
{
    int (*const none)(int) = nullptr;
    auto const f = pool.submit(invoke, none, 1);
    auto const says_why = test::says("a null pointer, or one that does not point to a "
                                     "function of the program, cannot be called in "
                                     "another process: pass a function of the program");
    BOOST_CHECK_EXCEPTION(f.result(), cf::not_serializable, says_why);
    auto const g = pool.submit(none, 1);
    BOOST_CHECK_EXCEPTION(g.result(), cf::not_serializable, says_why);
    BOOST_TEST(pool.submit(invoke, no_throw, 2).result() == -2);
}

BOOST_FIXTURE_TEST_CASE(with_string_literals, one_worker)
{
    BOOST_TEST(pool.submit(length_of_string, "four").result() == 4u);
    BOOST_TEST(pool.submit(length_of_reference, "four").result() == 4u);
    BOOST_TEST(pool.submit(length_of_view, "four").result() == 4u);
    BOOST_TEST(pool.submit(length_of_pointer, "four").result() == 4u);
    char writable[] = "five!";
    char const* const pointer = writable;
    BOOST_TEST(pool.submit(length_of_pointer, writable).result() == 5u);
    auto const f = pool.submit(length_of_pointer, pointer);
    writable[0] = '\0'; // the argument has been written before submit returned
    BOOST_TEST(f.result() == 5u);
}

BOOST_FIXTURE_TEST_CASE(through_the_interface, one_worker)
{
    cf::executor& ex = pool;
    BOOST_TEST(ex.submit(no_throw, 3).result() == -3);
    BOOST_TEST(ex.submit([](std::string const& s) { return s.size(); }, "abc").result() ==
               3u);
    BOOST_TEST(ex.submit(where).result() != test::own_pid());
}

BOOST_FIXTURE_TEST_CASE(with_an_empty_payload, one_worker)
{
    auto const echo = [](std::vector<double> v) { return v; };
    BOOST_TEST(pool.submit(echo, std::vector<double>()).result().empty());
    BOOST_TEST(pool.submit(twice<std::string>, "").result().empty());
}

BOOST_FIXTURE_TEST_CASE(with_a_big_payload, one_worker)
{
    std::vector<double> sent(8 * 1024 * 1024); // 64 MiB
    std::uint64_t bits = 88172645463325252u;
    for (double& d : sent)
    {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        // all kinds of numbers, and what is not one; but where the processor makes that
        // quiet whenever it is moved, it is quiet here
        constexpr std::uint64_t not_a_number = 0x7ff0'0000'0000'0000;
        constexpr std::uint64_t quiet = 0x0008'0000'0000'0000;
        bool const becomes_quiet =
            FLT_EVAL_METHOD == 2 && (bits & not_a_number) == not_a_number;
        std::uint64_t const number = becomes_quiet ? bits | quiet : bits;
        std::memcpy(&d, &number, sizeof d);
    }
    auto f = pool.submit([](std::vector<double> v) { return v; }, sent);
    std::vector<double> const received = std::move(f).result();
    BOOST_TEST_REQUIRE(received.size() == sent.size());
    BOOST_TEST(std::memcmp(received.data(), sent.data(), sent.size() * sizeof(double)) ==
               0);
}

BOOST_FIXTURE_TEST_CASE(with_payloads_of_all_sizes, one_worker)
{
    std::vector<cf::future<std::string>> futures;
    std::vector<std::string> sent;
    for (std::size_t size = 1; size < 3'000'000; size = size * 3 / 2 + 1)
    {
        sent.emplace_back(size, static_cast<char>('a' + size % 26));
        futures.push_back(
            pool.submit([](std::string s) { return s + '.'; }, sent.back()));
    }
    for (std::size_t i = 0; i != sent.size(); ++i)
        BOOST_CHECK(futures[i].result() == sent[i] + '.');
}

BOOST_FIXTURE_TEST_CASE(in_great_number, one_worker)
{
    std::vector<int> numbers(20'000);
    std::iota(numbers.begin(), numbers.end(), 0);
    int expected = 0;
    for (int const x : pool.map(no_throw, numbers))
    {
        if (x != expected)
            BOOST_TEST_REQUIRE(x == expected);
        --expected;
    }
    BOOST_TEST(expected == -20'000);
}

BOOST_FIXTURE_TEST_CASE(with_the_elements_of_tuples, one_worker)
{
    std::vector<std::tuple<std::string, int>> const elements{{"ab", 2}, {"cd", 1}};
    auto const repeat = [](std::string const& text, int times) {
        std::string all;
        for (int i = 0; i != times; ++i)
            all += text;
        return all;
    };
    cf::map_options options;
    options.chunksize = 2;
    for (auto const& results :
         {pool.starmap(repeat, elements).to_vector(),
          pool.starmap(options, repeat, elements).to_vector(),
          static_cast<cf::executor&>(pool).starmap(repeat, elements).to_vector()})
    {
        std::vector<std::string> const expected{"abab", "cd"};
        BOOST_TEST(results == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()
