// Tests of values and arrays that ranks share with the root.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "executors.hpp"
#include "processes.hpp"
#include "shared_tasks.hpp"

#include <boost/concurrent_futures/mpi_pool_executor.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;
using test::look_up;
using test::read_counter;
using test::sum;
using test::table;

namespace {

int reads_after(read_counter const& c)
{
    return c.numbers.empty() ? -1 : test::reads;
}

cf::shared_array<int> filled(std::size_t n)
{
    return test::filled(n, 0);
}

/// The file that the memory at an address is of, as the system numbers it; 0 for none.
long file_at(void const* address)
{
    auto const at = reinterpret_cast<std::uintptr_t>(address);
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
    {
        std::istringstream in(line);
        std::uintptr_t begin;
        std::uintptr_t end;
        char dash;
        std::string skipped;
        long file;
        in >> std::hex >> begin >> dash >> end >> skipped >> skipped >> skipped >>
            std::dec >> file;
        if (begin <= at && at < end)
            return file;
    }
    return -1;
}

long file_of(cf::shared_array<int> const& a)
{
    return file_at(a.data());
}

/// An array, and the file in which the process that has made it has it.
struct placed
{
    cf::shared_array<int> numbers;
    long file = 0;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& numbers& file;
    }
};

placed filled_and_placed(std::size_t n)
{
    placed p;
    p.numbers = filled(n);
    p.file = file_of(p.numbers);
    return p;
}

struct placed_error : std::runtime_error
{
    placed_error() : std::runtime_error("placed") {}

    placed where;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& where;
    }
};

bool const registered = (cf::register_exception<placed_error>(), true);

void throw_placed(std::size_t n)
{
    placed_error e;
    e.where = filled_and_placed(n);
    throw e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(shared)

BOOST_AUTO_TEST_CASE(values_and_arrays_are_arguments)
{
    cf::mpi_pool_executor pool;
    auto const t = cf::share(table{{"one", 1}, {"two", 2}});
    BOOST_TEST(pool.submit(look_up, t, "two").result() == 2);
    for (std::size_t const n : {0u, 1u, 1000u, 1000000u})
    {
        auto const numbers = filled(n);
        std::vector<cf::shared_array<int>> const often(20, numbers);
        for (long const each : pool.map(sum, often))
            BOOST_TEST(each == sum(numbers));
    }
}

BOOST_AUTO_TEST_CASE(a_rank_reads_a_value_once)
{
    cf::mpi_pool_executor pool;
    std::vector<cf::shared<read_counter>> const often(
        100, cf::share(read_counter{std::vector<int>(100000, 1)}));
    for (int const each : pool.map(reads_after, often))
        BOOST_TEST(each == 1);
    BOOST_TEST(test::reads == 0);
}

BOOST_AUTO_TEST_CASE(ranks_of_one_machine_share_one_copy)
{
    cf::mpi_pool_executor pool;
    auto const numbers = filled(1000000);
    long const file = file_of(numbers);
    BOOST_TEST(file > 0);
    std::vector<cf::shared_array<int>> const often(20, numbers);
    for (long const each : pool.map(file_of, often))
        BOOST_TEST(each == file);
}

BOOST_AUTO_TEST_CASE(a_rank_shares_results)
{
    cf::mpi_pool_executor pool;
    for (std::size_t const n : {0u, 1u, 1000u, 1000000u})
        BOOST_TEST(sum(pool.submit(filled, n).result()) == sum(filled(n)));
    auto const numbers = filled(1000);
    auto const back =
        pool.submit([](cf::shared_array<int> a) { return a; }, numbers).result();
    BOOST_TEST(back.data() == numbers.data());
}

BOOST_AUTO_TEST_CASE(the_root_reads_results_where_a_rank_has_written_them)
{
    cf::mpi_pool_executor pool;
    std::vector<std::size_t> const sizes(20, 1000000);
    for (placed const& each : pool.map(filled_and_placed, sizes))
    {
        BOOST_TEST(each.file > 0);
        BOOST_TEST(file_of(each.numbers) == each.file);
        BOOST_TEST(sum(each.numbers) == sum(filled(1000000)));
    }
    try
    {
        pool.submit(throw_placed, 1000000).result();
        BOOST_TEST(false);
    }
    catch (placed_error const& e)
    {
        BOOST_TEST(file_of(e.where.numbers) == e.where.file);
    }
}

BOOST_AUTO_TEST_CASE(results_go_on_to_other_ranks_without_a_copy)
{
    cf::mpi_pool_executor pool;
    placed const made = pool.submit(filled_and_placed, 1000000).result();
    std::vector<cf::shared_array<int>> const often(20, made.numbers);
    for (long const each : pool.map(file_of, often))
        BOOST_TEST(each == made.file);
}

BOOST_AUTO_TEST_CASE(a_rank_lets_go_of_a_result_while_it_runs_the_next_task)
{
    constexpr std::size_t whole_pages = 1 << 20;
    cf::mpi_pool_options options;
    options.max_workers = 1;
    cf::mpi_pool_executor pool(options);
    long const rank = pool.submit(::getpid).result();
    test::directory const place;
    auto result = pool.submit(filled, whole_pages).result();
    auto const next = pool.submit(test::signal_and_await, place / "begun", place / "go");
    test::await_event(place / "begun");
    test::await_that([&] { return test::mapped_data(rank) == 0; },
                     "the result to be given up");
    BOOST_TEST(test::mapped_data(::getpid()) == whole_pages * sizeof(int));
    result = {};
    BOOST_TEST(test::mapped_data(::getpid()) == 0);
    test::signal_event(place / "go");
    BOOST_TEST(next.result() == 0);
}

BOOST_AUTO_TEST_CASE(a_pool_that_ends_leaves_no_results)
{
    std::size_t const before = test::open_descriptors().size();
    {
        cf::mpi_pool_executor pool;
        for (int i = 0; i != 20; ++i)
            pool.submit(filled, 1000000); // which nobody wants
        pool.submit(filled, 1000000).result();
        for (auto const& rank : pool.statistics().ranks)
            test::await_that([&] { return test::mapped_data(rank.pid) == 0; },
                             "the results to be given up");
    }
    BOOST_TEST(test::mapped_data(::getpid()) == 0);
    BOOST_TEST(test::open_descriptors().size() == before);
}

BOOST_AUTO_TEST_SUITE_END()
