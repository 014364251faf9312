// Tests of tasks that fail at a rank, or on their way there and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/serialization/split_member.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

long where()
{
    return ::getpid();
}

// The pool is well afterwards, and so is its rank.
struct one_rank
{
    cf::mpi_pool_executor pool{1};
    long const pid = pool.submit(&where).result();

    ~one_rank() { BOOST_TEST(pool.submit(&where).result() == pid); }
};

// Small ones are sent among others, big ones beside their letter.
constexpr std::size_t sizes[] = {0, std::size_t(1) << 20};

class unreadable
{
public:
    unreadable() = default;
    explicit unreadable(std::size_t size) : ballast_(size, 'x') {}

    template <class Archive>
    void save(Archive& a, unsigned) const
    {
        a << ballast_;
    }

    template <class Archive>
    void load(Archive&, unsigned)
    {
        throw std::domain_error("loading");
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

private:
    std::string ballast_;
};

void take(unreadable const&) {}

unreadable give(std::size_t size)
{
    return unreadable(size);
}

struct not_an_exception
{
};

void throw_something(int which)
{
    if (which == 0)
        throw 42;
    if (which == 1)
        throw "a text";
    throw not_an_exception();
}

bool says_loading(std::exception const& e)
{
    return std::string(e.what()).find("loading") != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(errors, one_rank)

BOOST_AUTO_TEST_CASE(anything_can_be_thrown)
{
    for (int which = 0; which != 3; ++which)
    {
        auto const f = pool.submit(&throw_something, which);
        auto const g = pool.submit(&where);
        BOOST_CHECK_EXCEPTION(f.result(), cf::remote_error, [this](auto const& e) {
            return e.pid() == pid && e.place().find("host ") != std::string::npos;
        });
        BOOST_TEST(g.result() == pid);
    }
}

BOOST_AUTO_TEST_CASE(an_argument_that_cannot_be_read_fails_its_task_alone)
{
    for (std::size_t const size : sizes)
    {
        auto const f = pool.submit(&take, unreadable(size));
        auto const g = pool.submit(&where);
        BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, says_loading);
        BOOST_TEST(g.result() == pid);
    }
}

BOOST_AUTO_TEST_CASE(a_result_that_cannot_be_read_fails_its_task_alone)
{
    for (std::size_t const size : sizes)
    {
        auto const f = pool.submit(&give, size);
        auto const g = pool.submit(&where);
        BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, says_loading);
        BOOST_TEST(g.result() == pid);
    }
}

BOOST_AUTO_TEST_SUITE_END()
