// Tests of pools of ranks: where tasks run, how they share the ranks, what they tell.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "executors.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

long process_id()
{
    return ::getpid();
}

int square(int n)
{
    return n * n;
}

int initialized_with = 0;

void initialize(int with)
{
    initialized_with = with;
}

int tell_initialized()
{
    return initialized_with;
}

[[noreturn]] void fail()
{
    throw std::domain_error("on purpose");
}

std::vector<double> doubled(std::vector<double> v)
{
    for (double& x : v)
        x *= 2;
    return v;
}

// Waits until as many do so, each in a process of its own.
long meet(std::string const& place, std::size_t number)
{
    test::append_line(place, "here");
    test::await_that([&] { return test::lines_of(place).size() == number; });
    return ::getpid();
}

std::vector<int> numbers(int n)
{
    std::vector<int> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pool)

BOOST_AUTO_TEST_CASE(all_other_ranks_run_tasks)
{
    test::directory const dir;
    cf::mpi_pool_executor ex;
    std::size_t const n = ex.max_workers();
    std::vector<cf::future<long>> all;
    for (std::size_t i = 0; i != n; ++i)
        all.push_back(ex.submit(&meet, dir / "place", n));
    std::set<long> seen;
    for (auto const& f : all)
        seen.insert(f.result());
    std::set<long> expected;
    for (auto const& rank : ex.statistics().ranks)
    {
        BOOST_TEST(!rank.host.empty());
        BOOST_TEST(rank.number != 0);
        expected.insert(rank.pid);
    }
    BOOST_TEST((seen == expected));
    BOOST_TEST(seen.size() == n);
    BOOST_TEST(seen.count(::getpid()) == 0u);
}

BOOST_AUTO_TEST_CASE(errors_tell_where_they_come_from)
{
    cf::mpi_pool_executor ex(1);
    auto const f = ex.submit(&fail);
    BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, [](auto const& e) {
        try
        {
            std::rethrow_if_nested(e);
        }
        catch (cf::remote_error const& origin)
        {
            return origin.place().find("rank ") == 0 &&
                   origin.place().find("host ") != std::string::npos &&
                   origin.pid() != ::getpid();
        }
        return false;
    });
}

BOOST_AUTO_TEST_CASE(executors_take_turns_and_share)
{
    for (int i = 0; i != 3; ++i)
    {
        cf::mpi_pool_executor one;
        cf::mpi_pool_executor other;
        auto of_one = one.map(&square, numbers(500));
        auto of_other = other.map(&square, numbers(500));
        BOOST_TEST(of_one.to_vector() == of_other.to_vector(),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(each_executor_initializes_the_ranks)
{
    for (int const value : {1, 2})
    {
        cf::mpi_pool_options options;
        options.set_initializer(&initialize, value);
        cf::mpi_pool_executor ex(options);
        ex.start_workers();
        BOOST_TEST(ex.submit(&tell_initialized).result() == value);
    }
    BOOST_TEST(initialized_with == 0);
}

BOOST_AUTO_TEST_CASE(bootup_after_shutdown_is_an_error)
{
    cf::mpi_pool_executor ex;
    ex.start_workers(false);
    ex.shutdown();
    BOOST_CHECK_THROW(ex.start_workers(), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(no_more_workers_than_ranks)
{
    cf::mpi_pool_executor const all;
    cf::mpi_pool_executor const many(1000);
    BOOST_TEST(many.max_workers() == all.max_workers());
    BOOST_TEST(cf::mpi_pool_executor(1).max_workers() == 1u);
    BOOST_CHECK_THROW(cf::mpi_pool_executor(0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(results_in_the_order_in_which_they_come)
{
    cf::mpi_pool_executor ex;
    cf::map_options options;
    options.ordered = false;
    std::vector<int> some = ex.map(options, &square, numbers(100)).to_vector();
    std::sort(some.begin(), some.end());
    BOOST_TEST(some == ex.map(&square, numbers(100)).to_vector(),
               boost::test_tools::per_element());
}

// Larger than what MPI sends eagerly; several at a time, among small ones.
BOOST_AUTO_TEST_CASE(big_data_there_and_back)
{
    cf::mpi_pool_executor ex;
    std::vector<cf::future<std::vector<double>>> big;
    std::vector<cf::future<int>> small;
    for (int i = 0; i != 8; ++i)
    {
        std::vector<double> data(static_cast<std::size_t>(1) << (10 + i), i);
        big.push_back(ex.submit(&doubled, std::move(data)));
        small.push_back(ex.submit(&square, i));
    }
    for (int i = 0; i != 8; ++i)
    {
        auto const index = static_cast<std::size_t>(i);
        BOOST_TEST((big[index].result() ==
                    std::vector<double>(std::size_t(1) << (10 + i), 2.0 * i)));
        BOOST_TEST(small[index].result() == i * i);
    }
}

BOOST_AUTO_TEST_CASE(several_threads_submit)
{
    cf::mpi_pool_executor ex;
    std::vector<std::thread> threads;
    std::vector<int> sums(4);
    for (int& sum : sums)
    {
        threads.emplace_back([&ex, &sum] {
            for (int const n : ex.map(&square, numbers(300)))
                sum += n;
        });
    }
    for (std::thread& t : threads)
        t.join();
    BOOST_TEST(sums == std::vector<int>(4, sums[0]), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_executor_of_this_kind_is_an_executor)
{
    cf::mpi_pool_executor ranks(1);
    cf::executor& ex = ranks;
    int captured = 5;
    BOOST_CHECK_THROW(ex.submit([captured] { return captured; }).result(),
                      cf::not_serializable);
    BOOST_TEST(ex.submit(&process_id).result() != ::getpid());
}

BOOST_AUTO_TEST_CASE(options_that_make_no_sense_are_named)
{
    cf::mpi_pool_options queue;
    queue.max_queued_tasks = 0;
    BOOST_CHECK_EXCEPTION(cf::mpi_pool_executor{queue}, std::invalid_argument,
                          test::says("max_queued_tasks must be greater than 0"));
    cf::mpi_pool_options none;
    none.spawn = 0;
    BOOST_CHECK_EXCEPTION(cf::mpi_pool_executor{none}, std::invalid_argument,
                          test::says("spawn must be greater than 0"));
}

BOOST_AUTO_TEST_SUITE_END()
