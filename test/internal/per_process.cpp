// Tests of what each process has of its own.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/per_process.hpp>

#include "child.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

struct counted
{
    counted() { ++made; }

    static inline std::atomic<int> made{0};
};

using one_counted = cf::detail::per_process<counted>;

constexpr std::size_t many = 2000;

} // namespace

BOOST_AUTO_TEST_SUITE(per_process)

BOOST_AUTO_TEST_CASE(threads_make_one_together)
{
    counted::made = 0;
    static std::array<one_counted, many> all; // for what it has is never freed
    std::atomic<int> ready{0};
    auto const get_all = [&](std::vector<counted*>& seen) {
        ++ready;
        while (ready != 2)
            std::this_thread::yield();
        for (one_counted& one : all)
            seen.push_back(&one.get());
    };
    std::vector<counted*> here;
    std::vector<counted*> there;
    std::thread other([&] { get_all(there); });
    get_all(here);
    other.join();
    BOOST_TEST(counted::made == int(many));
    BOOST_TEST((here == there));
}

BOOST_AUTO_TEST_CASE(a_child_makes_its_own)
{
    static cf::detail::per_process<pid_t> creator;
    BOOST_TEST(creator.get(::getpid) == ::getpid());
    BOOST_TEST(
        test::child([&] { return creator.get(::getpid) == ::getpid(); }).succeeds());
    BOOST_TEST(creator.get(::getpid) == ::getpid());
}

#ifndef __SANITIZE_ADDRESS__ // whose allocator the child may find locked for ever
BOOST_AUTO_TEST_CASE(a_child_does_not_wait_for_those_that_others_were_making)
{
    for (int i = 0; i != 20; ++i)
    {
        std::vector<one_counted> all(many);
        std::atomic<std::size_t> made{0};
        std::atomic<bool> over{false};
        std::thread other([&] {
            for (one_counted& one : all)
            {
                one.get();
                ++made;
            }
            while (!over) // sanitizers would miss it in the child
                std::this_thread::yield();
        });
        while (made == 0)
            std::this_thread::yield();
        BOOST_TEST(test::child([&] {
                       for (one_counted& one : all)
                           one.get();
                       return true;
                   }).succeeds());
        over = true;
        other.join();
    }
}
#endif

BOOST_AUTO_TEST_SUITE_END()
