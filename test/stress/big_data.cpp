// Arguments and results that no 32-bit number counts.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "executors.hpp"
#include "processes.hpp"

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <tuple>

namespace {

// processes, or the ranks of an MPI job
using workers =
    std::tuple_element_t<std::tuple_size_v<test::executors> - 1, test::executors>;

constexpr std::size_t gibibyte = std::size_t(1) << 30;
constexpr std::size_t size = 2 * gibibyte + 12345;
constexpr std::size_t step = 4093; // looking at each byte would take long

char expected(std::size_t i)
{
    return static_cast<char>('a' + i / step % 23);
}

std::string make_text()
{
    std::string text(size, ' ');
    for (std::size_t i = 0; i < size; i += step)
        text[i] = expected(i);
    return text;
}

bool check_text(std::string const& text)
{
    if (text.size() != size)
        return false;
    for (std::size_t i = 0; i < size; i += step)
    {
        if (text[i] != expected(i) || (i + 1 < size && text[i + 1] != ' '))
            return false;
    }
    return true;
}

/// Whether both processes can have two copies, and one that is growing.
bool enough_memory()
{
    return test::available_memory() > 7 * size;
}

} // namespace

BOOST_AUTO_TEST_SUITE(big_data)

BOOST_AUTO_TEST_CASE(more_than_two_gibibytes_there)
{
    if (!enough_memory())
    {
        BOOST_TEST_MESSAGE("needs some 15 GB of memory");
        return;
    }
    auto const pool = workers::make(1);
    auto const f = pool->submit(check_text, make_text());
    BOOST_TEST(f.result());
}

BOOST_AUTO_TEST_CASE(more_than_two_gibibytes_back)
{
    if (!enough_memory())
        return;
    auto const pool = workers::make(1);
    auto const f = pool->submit(make_text);
    BOOST_TEST(check_text(f.result()));
}

BOOST_AUTO_TEST_SUITE_END()
