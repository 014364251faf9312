// Tests of workers that send descriptors which nobody has asked for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "pools.hpp"
#ifndef _WIN32
#include "processes.hpp"
#include "send_descriptors.hpp"
#endif

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;

namespace {

#ifndef _WIN32
/// The socket to the pool, which is the only one that a worker has.
int own_channel()
{
    for (long const each : test::open_descriptors())
    {
        struct stat about = {};
        int const number = static_cast<int>(each);
        if (number > STDERR_FILENO && ::fstat(number, &about) == 0 &&
            S_ISSOCK(about.st_mode))
            return number;
    }
    throw std::logic_error("this is no worker");
}

void send_and_stay(int times)
{
    for (int i = 0; i != times; ++i)
        test::send_descriptors<1>(own_channel(), {STDIN_FILENO});
    for (;;)
        ::pause();
}
#endif

/// As many arrays as that, each too big to be sent as it is.
std::vector<cf::shared_array<char>> many_arrays(std::size_t n)
{
    std::vector<cf::shared_array<char>> all;
    for (std::size_t i = 0; i != n; ++i)
        all.push_back(cf::share_copy(std::string(100'000, char('a' + i % 26))));
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_handles)

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(a_worker_that_sends_what_it_does_not_announce_is_ended)
{
    cf::process_pool_executor pool(test::one_worker());
    test::start_workers(pool, 1);
    std::size_t const before = test::open_descriptors().size();
    cf::task_options limited;
    limited.timeout = std::chrono::seconds(30); // not, if all is well
    for (int const times : {2, 300})
    {
        BOOST_CHECK_EXCEPTION(
            pool.submit(limited, send_and_stay, times).result(), cf::worker_died,
            [](cf::worker_died const& e) {
                return std::string(e.what()).find(
                           "was ended, as it could not be understood") !=
                       std::string::npos;
            });
        BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
        BOOST_TEST(test::open_descriptors().size() == before);
    }
}
#endif

BOOST_AUTO_TEST_CASE(a_result_may_be_of_more_than_the_pool_takes_at_a_time)
{
    cf::process_pool_executor pool(test::one_worker());
    auto const all = pool.submit(many_arrays, 300).result();
    BOOST_TEST(all.size() == 300u);
    for (std::size_t i = 0; i != all.size(); ++i)
        BOOST_TEST(all[i][99'999] == char('a' + i % 26));
}

BOOST_AUTO_TEST_SUITE_END()
