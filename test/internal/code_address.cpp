// Tests of the names that code has in all processes of a program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/code_address.hpp"
#include "c_library.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>
#include <set>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;

namespace {

int first(int x)
{
    return x + 1;
}

int second(int x)
{
    return x + 2;
}

template <int N>
int numbered()
{
    return N;
}

detail::any_function any(int (*f)(int))
{
    return reinterpret_cast<detail::any_function>(f);
}

int call(detail::code_address where, int x)
{
    return reinterpret_cast<int (*)(int)>(detail::find_code(where))(x);
}

int global = 0;

} // namespace

BOOST_AUTO_TEST_SUITE(code_address)

BOOST_AUTO_TEST_CASE(leads_back_to_the_function)
{
    auto const a = detail::locate_code(any(first));
    auto const b = detail::locate_code(any(second));
    BOOST_TEST(a.module == b.module);
    BOOST_TEST(a.offset != b.offset);
    BOOST_TEST(call(a, 1) == 2);
    BOOST_TEST(call(b, 1) == 3);
    BOOST_TEST((detail::find_code(a) == any(first)));
}

BOOST_AUTO_TEST_CASE(is_of_the_program)
{
    BOOST_TEST(detail::locate_code(any(first)).module == detail::program_identity());
    BOOST_TEST(detail::program_identity() != 0u);
    BOOST_TEST(detail::program_identity() == detail::program_identity());
}

BOOST_AUTO_TEST_CASE(differs_between_instantiations)
{
    std::set<std::uint64_t> offsets;
    for (auto* const f : {numbered<1>, numbered<2>, numbered<3>})
    {
        auto const where = detail::locate_code(reinterpret_cast<detail::any_function>(f));
        BOOST_TEST((reinterpret_cast<int (*)()>(detail::find_code(where))() == f()));
        offsets.insert(where.offset);
    }
    BOOST_TEST(offsets.size() == 3u);
}

BOOST_AUTO_TEST_CASE(may_be_in_a_shared_library)
{
    auto* const labs =
        reinterpret_cast<detail::any_function>(test::find_in_c_library("labs"));
    BOOST_REQUIRE(labs != nullptr);
    auto const where = detail::locate_code(labs);
    BOOST_TEST(where.module != detail::program_identity());
    BOOST_TEST(reinterpret_cast<long (*)(long)>(detail::find_code(where))(-5) == 5);
}

BOOST_AUTO_TEST_CASE(is_not_that_of_data)
{
    BOOST_CHECK_THROW(detail::locate_code(nullptr), cf::not_serializable);
    auto* const data = reinterpret_cast<detail::any_function>(&global);
    BOOST_CHECK_THROW(detail::locate_code(data), cf::not_serializable);
}

BOOST_AUTO_TEST_CASE(never_leads_out_of_the_code)
{
    auto const good = detail::locate_code(any(first));
    BOOST_CHECK_EXCEPTION(
        detail::find_code({good.module + 1, good.offset}), cf::not_serializable,
        test::says("the function to call is in a shared library that the worker process "
                   "has not loaded: link the program with it, or load it in the pool's "
                   "initializer"));
    BOOST_CHECK_THROW(detail::find_code({0, 0}), cf::not_serializable);
    for (std::uint64_t const offset :
         {std::uint64_t(0), ~std::uint64_t(0), std::uint64_t(1) << 40,
          static_cast<std::uint64_t>(-4096)})
        BOOST_CHECK_THROW(detail::find_code({good.module, offset}), cf::not_serializable);
}

BOOST_AUTO_TEST_SUITE_END()
