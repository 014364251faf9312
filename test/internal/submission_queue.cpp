// What is submitted to a pool of threads from outside.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/submission_queue.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace detail = boost::concurrent_futures::detail;

namespace {

class item final : public detail::work_item
{
public:
    int number = 0;

private:
    void run(detail::pool_thread*) noexcept override {}
    void discard() noexcept override {}
    void fail(std::exception_ptr) noexcept override {}
};

class range final : public detail::task_range
{
public:
    explicit range(std::size_t n) : task_range(n, pace_) {}

private:
    void run_some(detail::pool_thread&, std::size_t, std::size_t) noexcept override {}
    bool any_pending(std::size_t, std::size_t) const noexcept override { return true; }
    void hold() noexcept override {}
    void release() noexcept override {}
    void discard() noexcept override {}
    void fail(std::exception_ptr) noexcept override {}

    std::atomic<std::size_t> pace_{1};
};

struct fixture
{
    detail::submission_queue queue;
    std::array<item, 100> items;

    fixture()
    {
        for (std::size_t i = 0; i != items.size(); ++i)
            items[i].number = int(i);
    }

    void push(std::size_t from, std::size_t to)
    {
        for (std::size_t i = from; i != to; ++i)
            BOOST_TEST(queue.push(items[i], nullptr));
    }

    std::vector<int> pop(std::size_t most, std::size_t parts = 1)
    {
        std::vector<detail::work_item*> out(most);
        auto const front = queue.pop(out.data(), most, parts);
        BOOST_TEST(front.range == nullptr);
        std::vector<int> numbers;
        for (std::size_t i = 0; i != front.items; ++i)
            numbers.push_back(static_cast<item*>(out[i])->number);
        return numbers;
    }
};

using numbers = std::vector<int>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(submission_queue, fixture)

BOOST_AUTO_TEST_CASE(gives_the_oldest_first)
{
    BOOST_TEST(queue.exact_size() == 0u);
    BOOST_TEST(pop(5).empty());
    push(0, 100);
    BOOST_TEST(queue.size() == 100u);
    BOOST_TEST(pop(1) == (numbers{0}));
    BOOST_TEST(pop(3) == (numbers{1, 2, 3}));
    BOOST_TEST(pop(200).size() == 96u);
    BOOST_TEST(pop(1).empty());
    push(7, 8);
    BOOST_TEST(pop(5) == (numbers{7}));
    BOOST_TEST(queue.exact_size() == 0u);
    BOOST_TEST(queue.size() == 0u);
}

BOOST_AUTO_TEST_CASE(gives_no_more_than_a_part)
{
    push(0, 10);
    BOOST_TEST(pop(100, 5) == (numbers{0, 1, 2})); // one in five, and one
    BOOST_TEST(pop(100, 100) == (numbers{3}));
}

BOOST_AUTO_TEST_CASE(keeps_a_range_until_its_last_task_is_taken)
{
    range tasks(10);
    push(0, 2);
    BOOST_TEST(queue.push(tasks, &tasks));
    push(2, 3);
    BOOST_TEST(queue.size() == 13u);
    BOOST_TEST(pop(100) == (numbers{0, 1}));
    detail::work_item* none = nullptr;
    BOOST_TEST(queue.pop(&none, 1, 1).range == &tasks);
    queue.pop_of_range(4, false);
    BOOST_TEST(queue.size() == 7u);
    BOOST_TEST(queue.pop(&none, 1, 1).range == &tasks);
    BOOST_TEST(none == nullptr);
    queue.pop_of_range(6, true);
    BOOST_TEST(pop(100) == (numbers{2}));
    BOOST_TEST(queue.exact_size() == 0u);
}

BOOST_AUTO_TEST_CASE(gives_one_back_that_nobody_has_taken)
{
    range tasks(10);
    push(0, 3);
    BOOST_TEST(queue.push(tasks, &tasks));
    BOOST_TEST(queue.erase(items[1], nullptr));
    BOOST_TEST(!queue.erase(items[1], nullptr));
    BOOST_TEST(queue.erase(tasks, &tasks));
    BOOST_TEST(queue.size() == 2u);
    BOOST_TEST(pop(9) == (numbers{0, 2}));
}

BOOST_AUTO_TEST_CASE(what_is_put_back_comes_first)
{
    range tasks(10);
    push(5, 7);
    queue.close();
    queue.put_back({&items[0], &tasks, &items[1]});
    BOOST_TEST(queue.size() == 14u);
    BOOST_TEST(pop(100) == (numbers{0}));
    detail::work_item* none = nullptr;
    BOOST_TEST(queue.pop(&none, 1, 1).range == &tasks);
    queue.pop_of_range(10, true);
    BOOST_TEST(pop(100) == (numbers{1, 5, 6}));
    BOOST_TEST(queue.exact_size() == 0u);
}

BOOST_AUTO_TEST_CASE(shuts_one_kind_out_after_the_other)
{
    using detail::entrant;
    queue.close();
    BOOST_TEST(!queue.push(items[0], nullptr));
    BOOST_TEST(queue.push(items[1], nullptr, entrant::handler));
    BOOST_TEST(queue.admits(entrant::handler));
    queue.close(entrant::handler);
    queue.close(); // opens nothing again
    BOOST_TEST(!queue.push(items[2], nullptr, entrant::handler));
    BOOST_TEST(!queue.admits(entrant::handler));
    BOOST_TEST(pop(100) == (numbers{1}));
}

BOOST_AUTO_TEST_CASE(lets_nothing_in_when_closed)
{
    range tasks(10);
    push(0, 1);
    BOOST_TEST(queue.push(tasks, &tasks));
    queue.close();
    BOOST_TEST(!queue.push(items[1], nullptr));
}

BOOST_AUTO_TEST_CASE(gives_out_what_nobody_is_to_run)
{
    range tasks(10);
    push(0, 1);
    BOOST_TEST(queue.push(tasks, &tasks));
    push(1, 2);
    detail::work_item* some[3];
    BOOST_TEST(queue.take_some(some, 2) == 2u);
    BOOST_TEST(some[0] == &items[0]);
    BOOST_TEST(some[1] == &tasks);
    BOOST_TEST(queue.exact_size() == 1u);
    BOOST_TEST(queue.take_some(some, 3) == 1u);
    BOOST_TEST(some[0] == &items[1]);
    BOOST_TEST(queue.take_some(some, 3) == 0u);
    BOOST_TEST(queue.size() == 0u);
    push(2, 3);
    BOOST_TEST(pop(100) == (numbers{2}));
}

BOOST_AUTO_TEST_CASE(loses_nothing_between_threads)
{
    constexpr int rounds = 300;
    std::vector<std::thread> pushers;
    for (std::size_t t = 0; t != 4; ++t)
        pushers.emplace_back([this, t] {
            for (int round = 0; round != rounds; ++round)
                for (std::size_t i = 25 * t; i != 25 * t + 25; ++i)
                    queue.push(items[i], nullptr);
        });
    std::array<int, 100> seen{};
    std::array<int, 4> last{-1, -1, -1, -1}; // of each pusher
    bool ordered = true;
    for (int left = rounds * 100; left != 0;)
        for (int const n : pop(64))
        {
            --left;
            ++seen[std::size_t(n)];
            int& before = last[std::size_t(n) / 25];
            ordered = ordered && (n == before + 1 || (n % 25 == 0 && before % 25 == 24) ||
                                  before == -1);
            before = n;
        }
    for (auto& t : pushers)
        t.join();
    BOOST_TEST(ordered);
    for (int const n : seen)
        BOOST_TEST(n == rounds);
    BOOST_TEST(queue.exact_size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
