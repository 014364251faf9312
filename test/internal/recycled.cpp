// Memory that is used again.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/recycled.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace detail = boost::concurrent_futures::detail;

namespace {

struct piece
{
    unsigned char* memory;
    std::size_t size;
};

// Sizes from one byte to some that are not kept.
std::vector<piece> take(std::size_t n, unsigned char mark)
{
    std::vector<piece> all;
    for (std::size_t i = 0; i != n; ++i)
    {
        std::size_t const size = 1 + i % 400;
        auto* const memory = static_cast<unsigned char*>(detail::take_memory(size));
        std::memset(memory, mark, size);
        all.push_back({memory, size});
    }
    return all;
}

// Whether nobody else has written there.
bool give_back(std::vector<piece> const& all, unsigned char mark)
{
    bool good = true;
    for (piece const& p : all)
    {
        for (std::size_t i = 0; i != p.size; ++i)
            good = good && p.memory[i] == mark;
        good = good && reinterpret_cast<std::uintptr_t>(p.memory) % 16 == 0;
        detail::give_back_memory(p.memory, p.size);
    }
    return good;
}

} // namespace

BOOST_AUTO_TEST_SUITE(recycled)

BOOST_AUTO_TEST_CASE(belongs_to_one_at_a_time)
{
    for (int round = 0; round != 3; ++round)
    {
        auto const a = take(100000, 1);
        auto const b = take(5000, 2);
        BOOST_TEST(give_back(a, 1));
        auto const c = take(5000, 3);
        BOOST_TEST(give_back(b, 2));
        BOOST_TEST(give_back(c, 3));
    }
}

BOOST_AUTO_TEST_CASE(is_given_back_on_other_threads)
{
    for (int round = 0; round != 20; ++round)
    {
        std::vector<piece> taken[3];
        std::vector<std::thread> threads;
        for (unsigned char i = 0; i != 3; ++i)
            threads.emplace_back([&taken, i] { taken[i] = take(4000, i); });
        for (auto& t : threads)
            t.join();
        threads.clear();
        bool good[3] = {};
        for (unsigned char i = 0; i != 3; ++i)
            threads.emplace_back([&taken, &good, i] {
                auto const more = take(1000, 9);
                good[i] = give_back(taken[i], i);
                good[i] = give_back(more, 9) && good[i];
            });
        for (auto& t : threads)
            t.join();
        BOOST_TEST((good[0] && good[1] && good[2]));
    }
}

BOOST_AUTO_TEST_CASE(may_be_given_back_when_the_thread_ends)
{
    struct late
    {
        std::vector<piece> pieces;
        bool* good;
        ~late() { *good = give_back(take(200, 5), 5) && give_back(pieces, 4); }
    };
    bool good = false;
    std::thread([&good] {
        thread_local late last; // goes after what was made on the thread after it
        last.good = &good;
        last.pieces = take(2000, 4);
        give_back(take(2000, 6), 6);
    }).join();
    BOOST_TEST(good);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
BOOST_AUTO_TEST_CASE(is_used_again)
{
    void* const first = detail::take_memory(100);
    detail::give_back_memory(first, 100);
    void* const second = detail::take_memory(100);
    BOOST_TEST(second == first);
    detail::give_back_memory(second, 100);
}

#ifdef __GLIBC_PREREQ
#if __GLIBC_PREREQ(2, 33)
BOOST_AUTO_TEST_CASE(is_freed_when_little_of_it_is_needed)
{
    auto const in_use = [] { return ::mallinfo2().uordblks; };
    auto const before = in_use();
    give_back(take(400000, 1), 1);
    BOOST_TEST(in_use() > before + (16u << 20)); // kept
    while (in_use() > before + (12u << 20))
        give_back(take(20000, 2), 2);
}
#endif
#endif
#endif

BOOST_AUTO_TEST_SUITE_END()
