// Tests of the names of types in messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/type_name.hpp"

#include <boost/concurrent_futures/future.hpp>

#include <boost/test/unit_test.hpp>

#include <typeinfo>

namespace cf = boost::concurrent_futures;

BOOST_AUTO_TEST_SUITE(type_name)

BOOST_AUTO_TEST_CASE(the_namespace_of_the_release_is_left_out)
{
    BOOST_TEST(cf::detail::type_name(typeid(cf::future<int>)) ==
               "boost::concurrent_futures::future<int>");
    BOOST_TEST(cf::detail::type_name(typeid(cf::future<cf::future<int>>*)) ==
               "boost::concurrent_futures::future<"
               "boost::concurrent_futures::future<int> >*");
}

BOOST_AUTO_TEST_CASE(other_names_stay)
{
    BOOST_TEST(cf::detail::type_name(typeid(int)) == "int");
    BOOST_TEST(cf::detail::as_written("v0(int)") == "v0(int)");
}

BOOST_AUTO_TEST_SUITE_END()
