// Executors that users write, and the three of the library that are written so.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio_executor.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using lines = std::vector<std::string>;

int twice(int n)
{
    return 2 * n;
}

// Does with a task what the test says.
class refusing final : public cf::local_executor
{
public:
    ~refusing() override { end(); }

private:
    void execute(cf::runnable) override { throw std::length_error("full"); }
};

class forgetful final : public cf::local_executor
{
public:
    ~forgetful() override { end(); }

private:
    void execute(cf::runnable) override {}
};

// Keeps the task, runs it, and throws all the same.
class running_and_throwing final : public cf::local_executor
{
public:
    ~running_and_throwing() override { end(); }

private:
    void execute(cf::runnable r) override
    {
        r();
        throw std::length_error("too late");
    }
};

// Cannot end; is shut down in the middle of `execute`, if that is wanted.
class endless final : public cf::local_executor
{
public:
    explicit endless(bool early = false) : early_(early) {}
    ~endless() override { end(); }

private:
    void execute(cf::runnable r) override
    {
        if (early_)
            shutdown(false);
        r();
    }

    void finish() override { throw std::length_error("never"); }

    bool const early_;
};

// Through the class that all executors have in common.
class through_the_base final : public cf::executor
{
public:
    ~through_the_base() override { end(); }

private:
    void execute(cf::runnable r) override { r(); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(user_executors)

BOOST_AUTO_TEST_CASE(an_inline_executor_runs_in_submit)
{
    cf::inline_executor ex;
    auto const here = std::this_thread::get_id();
    auto const f = ex.submit([] { return std::this_thread::get_id(); });
    BOOST_TEST(f.done());
    BOOST_TEST((f.result() == here));
    BOOST_TEST(ex.map(&twice, std::vector<int>{1, 2, 3}).to_vector() ==
               (std::vector<int>{2, 4, 6}));
    auto const failed = ex.submit([] { throw std::domain_error("no"); });
    BOOST_CHECK_THROW(failed.result(), std::domain_error);
}

BOOST_AUTO_TEST_CASE(tasks_of_an_inline_executor_may_submit)
{
    cf::inline_executor ex;
    BOOST_TEST(ex.submit([&ex] { return ex.submit(&twice, 2).result() + 1; }).result() ==
               5);
}

BOOST_AUTO_TEST_CASE(a_manual_executor_runs_when_it_is_told)
{
    cf::manual_executor ex;
    BOOST_TEST(!ex.run_one());
    std::vector<int> order;
    for (int i = 0; i != 3; ++i)
        ex.post([&order, i] { order.push_back(i); });
    auto const f = ex.submit(&twice, 4);
    auto const cancelled = ex.submit(&twice, 5);
    BOOST_TEST(!f.done());
    BOOST_TEST(ex.run_one());
    BOOST_TEST(order == std::vector<int>{0});
    BOOST_TEST(cancelled.cancel());
    ex.run_all();
    BOOST_TEST(order == (std::vector<int>{0, 1, 2}));
    BOOST_TEST(f.result() == 8);
    BOOST_TEST(cancelled.cancelled());
}

BOOST_AUTO_TEST_CASE(continuations_run_there_too)
{
    cf::manual_executor ex;
    cf::promise<int> p;
    auto const f = p.get_future().then(ex, &twice);
    p.set_result(3);
    BOOST_TEST(!f.done());
    BOOST_TEST(ex.run_all() == 1u);
    BOOST_TEST(f.result() == 6);
}

BOOST_AUTO_TEST_CASE(a_shutdown_runs_what_is_left)
{
    cf::manual_executor ex;
    auto const f = ex.submit(&twice, 1);
    ex.shutdown();
    BOOST_TEST(f.result() == 2);
    BOOST_CHECK_THROW(ex.submit(&twice, 1), cf::executor_shutdown);
    ex.shutdown();
}

BOOST_AUTO_TEST_CASE(what_is_left_at_a_shutdown_can_submit_no_more)
{
    cf::manual_executor ex;
    auto const f = ex.submit([&ex] { ex.submit(&twice, 1); });
    ex.shutdown();
    BOOST_CHECK_THROW(f.result(), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(a_shutdown_may_cancel_it_at_once)
{
    cf::manual_executor ex;
    auto const f = ex.submit(&twice, 1);
    ex.shutdown(false, true);
    BOOST_TEST(f.cancelled());
}

BOOST_AUTO_TEST_CASE(a_task_cannot_wait_for_the_end_of_its_executor)
{
    cf::inline_executor ex;
    auto const f = ex.submit([&ex] { ex.shutdown(); });
    BOOST_CHECK_EXCEPTION(
        f.result(), cf::deadlock_error,
        test::says("deadlock: a task of an executor cannot wait for the executor to shut "
                   "down; use shutdown(false)"));
    BOOST_TEST(ex.submit(&twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_task_that_destroys_its_executor_is_reported)
{
    test::caught_errors const errors;
    auto ex = std::make_unique<cf::manual_executor>();
    ex->submit([&ex] { ex.reset(); });
    auto const left = ex->submit(&twice, 1);
    ex->run_one();
    BOOST_TEST(left.result() == 2);
    auto const lines = errors.lines();
    BOOST_TEST_REQUIRE(!lines.empty());
    BOOST_TEST(lines[0].find("the destructor of an executor: deadlock") == 0u);
}

BOOST_AUTO_TEST_CASE(an_executor_over_asio_runs_where_that_does)
{
    boost::asio::io_context context;
    cf::asio_executor<boost::asio::io_context::executor_type> ex(context.get_executor());
    auto const f = ex.submit(&twice, 4);
    BOOST_TEST(!f.done());
    context.run();
    BOOST_TEST(f.result() == 8);
}

BOOST_AUTO_TEST_CASE(what_goes_with_its_context_is_cancelled)
{
    auto context = std::make_unique<boost::asio::io_context>();
    cf::asio_executor<boost::asio::any_io_executor> ex(context->get_executor());
    auto const f = ex.submit(&twice, 4);
    context.reset();
    BOOST_TEST(f.cancelled());
}

BOOST_AUTO_TEST_CASE(what_execute_throws_submit_throws)
{
    refusing ex;
    BOOST_CHECK_THROW(ex.submit(&twice, 1), std::length_error);
    BOOST_CHECK_THROW(ex.post(&twice, 1), std::length_error);
}

BOOST_AUTO_TEST_CASE(what_execute_throws_after_the_task_is_reported)
{
    test::caught_errors const errors;
    running_and_throwing ex;
    BOOST_TEST(ex.submit(&twice, 1).result() == 2);
    BOOST_TEST(errors.lines() == lines{"the function execute of an executor: too late"});
}

BOOST_AUTO_TEST_CASE(what_finish_throws_is_reported_where_nobody_can_catch_it)
{
    lines const expected{"the function finish of an executor: never"};
    {
        test::caught_errors const errors;
        {
            endless ex;
            BOOST_TEST(ex.submit(&twice, 1).result() == 2);
        }
        BOOST_TEST(errors.lines() == expected);
    }
    test::caught_errors const errors;
    endless ex(true);
    BOOST_TEST(ex.submit(&twice, 1).result() == 2);
    BOOST_TEST(errors.lines() == expected);
}

BOOST_AUTO_TEST_CASE(what_execute_drops_is_cancelled)
{
    forgetful ex;
    BOOST_TEST(ex.submit(&twice, 1).cancelled());
}

BOOST_AUTO_TEST_CASE(the_common_class_will_do)
{
    through_the_base ex;
    cf::executor& any = ex;
    BOOST_TEST(any.submit(&twice, 3).result() == 6);
}

// Whatever comes first, each task runs, or submit throws.
BOOST_AUTO_TEST_CASE(a_shutdown_meets_submits_of_other_threads)
{
    for (int i = 0; i != 500; ++i)
    {
        cf::manual_executor ex;
        std::thread other([&] {
            try
            {
                BOOST_TEST_REQUIRE(ex.submit(&twice, 1).result() == 2);
            }
            catch (cf::executor_shutdown const&)
            {
            }
        });
        ex.shutdown();
        other.join();
    }
}

BOOST_AUTO_TEST_SUITE_END()
