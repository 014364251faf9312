// Tests of results that a pool opens where a worker has them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "changeable_memory.hpp"
#include "plain_posix.hpp"
#include "pool_with_call.hpp"

#include "platform/platform.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace cf = boost::concurrent_futures;
namespace platform = boost::concurrent_futures::platform;
namespace remote = boost::concurrent_futures::remote;
using test::array;
using test::pool_with_call;
using place = remote::data_header::place;

namespace {

constexpr std::size_t big = 100'000;

std::pair<array, array> make_two()
{
    return {cf::share_copy(std::string(big, 'x')), cf::share_copy(std::string(big, 'y'))};
}

std::string bytes_of(platform::open_place const& at)
{
    return {reinterpret_cast<char const*>(&at), sizeof at};
}

/// A pool with a worker whose results it can open.
struct pool_that_opens : pool_with_call
{
    pool_that_opens()
    {
        w.way_back = place::address;
        step(w); // what the call refers to
        step(w); // the call
    }

    test::in_process_port& w = make_ready(0);
};

} // namespace

BOOST_AUTO_TEST_SUITE(opened_results)

BOOST_FIXTURE_TEST_CASE(the_pool_opens_what_a_worker_on_the_same_machine_has_made,
                        pool_that_opens,
                        test::needs_linux("to open what another process has open"))
{
    auto const made = submit(make_two);
    settle();
    w.take();
    BOOST_TEST(w.kept() == 2);
    exchange(w);
    BOOST_TEST(w.kept() == 0);
    auto const both = made.result();
    BOOST_TEST(std::string(both.first.begin(), both.first.end()) ==
               std::string(big, 'x'));
    BOOST_TEST(std::string(both.second.begin(), both.second.end()) ==
               std::string(big, 'y'));
}

BOOST_FIXTURE_TEST_CASE(what_a_worker_takes_with_it_fails_the_call, pool_that_opens,
                        test::needs_linux("to open what another process has open"))
{
    auto const made = submit(make_two);
    auto const other = submit(make_two);
    settle();
    w.take();
    w.forget_kept();
    exchange(w);
    BOOST_CHECK_EXCEPTION(made.result(), cf::worker_died, [](cf::worker_died const& e) {
        return !e.task().empty() &&
               std::string(e.what()) == "the worker in this process ended before the "
                                        "result of the task " +
                                            e.task() + " was read";
    });
    step(w);
    BOOST_TEST(other.result().first.size() == big);
}

BOOST_AUTO_TEST_CASE(the_pool_maps_only_what_a_worker_cannot_change,
                     test::needs_linux("to open what another process has open"))
{
    platform::descriptor const changeable = test::changeable_memory(big);
    platform::read_only_memory const sealed(std::string(big, 'x').data(), big);
    struct
    {
        platform::descriptor const& memory;
        std::uint64_t size;
        char const* error;
    } const said[] = {
        {changeable, big, "a worker has sent memory that it could still change"},
        {sealed.handle(), big + 1,
         "shared data is shorter than the process that shares it has said, or was made "
         "shorter since"},
    };
    for (auto const& each : said)
    {
        pool_with_call pool;
        auto& w = pool.busy_worker();
        w.way_back = place::address;
        w.keep(nullptr);
        auto const at = platform::place_of(each.memory);
        pool.say(w, {0, each.size, 0, 0, place::address}, bytes_of(at));
        w.send(remote::frame_header{0, 1, remote::frame_kind::result, 0}, nullptr);
        pool.exchange(w);
        BOOST_CHECK_EXCEPTION(pool.call.result(), std::runtime_error,
                              [&](std::runtime_error const& e) {
                                  return std::string(e.what()) == each.error;
                              });
        BOOST_TEST(w.kept() == 0);
    }
}

BOOST_FIXTURE_TEST_CASE(a_worker_cannot_have_the_pool_open_what_others_have,
                        pool_with_call)
{
    auto& w = busy_worker();
    w.way_back = place::address;
    platform::read_only_memory const memory(std::string(big, 'x').data(), big);
    auto at = platform::place_of(memory.handle());
    ++at.pid;
    say(w, {0, big, 0, 0, place::address}, bytes_of(at));
    BOOST_CHECK_THROW(call.result(), cf::worker_died);
}

BOOST_AUTO_TEST_SUITE_END()
