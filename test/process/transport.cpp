// Tests of calls that go wrong on their way: what cannot be written or read.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/split_member.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

namespace {

long where()
{
    return test::own_pid();
}

/// The pool and its worker are well afterwards.
struct one_worker
{
    cf::process_pool_executor pool{1};
    long pid = pool.submit(where).result();

    ~one_worker() { BOOST_TEST(pool.submit(where).result() == pid); }
};

int alive = 0; // objects of `tricky`

enum class trick
{
    none,
    throw_on_save,
    throw_on_load,
    read_less,
    read_more,
    exit_on_save,
    exit_on_load
};

/// Writes or reads itself badly. Counts its objects.
class tricky
{
public:
    tricky() { ++alive; }
    explicit tricky(trick t) : trick_(t) { ++alive; }
    tricky(tricky const& other) : trick_(other.trick_) { ++alive; }
    tricky& operator=(tricky const&) = default;
    ~tricky() { --alive; }

    template <class Archive>
    void save(Archive& a, unsigned) const
    {
        if (trick_ == trick::throw_on_save)
            throw std::domain_error("saving");
        if (trick_ == trick::exit_on_save)
            std::_Exit(7);
        std::string const more(trick_ == trick::read_less ? 10u : 0u, 'x');
        a << trick_ << more;
    }

    template <class Archive>
    void load(Archive& a, unsigned)
    {
        a >> trick_;
        if (trick_ == trick::throw_on_load)
            throw std::domain_error("loading");
        if (trick_ == trick::exit_on_load)
            std::_Exit(8);
        if (trick_ == trick::read_less)
            return;
        std::string more;
        a >> more;
        if (trick_ == trick::read_more)
            a >> more >> more;
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

private:
    trick trick_ = trick::none;
};

void take(tricky const&) {}

tricky give(trick t)
{
    return tricky(t);
}

auto const reads_less =
    test::says(" bytes were written and not read: the serialize functions for saving and "
               "for loading do not agree");

} // namespace

BOOST_FIXTURE_TEST_SUITE(transport, one_worker)

BOOST_AUTO_TEST_CASE(of_an_argument_that_cannot_be_written)
{
    auto const f = pool.submit(take, tricky(trick::throw_on_save));
    BOOST_TEST(f.done());
    BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, test::says("saving"));
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(of_an_argument_that_cannot_be_read)
{
    auto const f = pool.submit(take, tricky(trick::throw_on_load));
    auto const g = pool.submit(where);
    BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, test::says("loading"));
    BOOST_TEST(g.result() == pid);
    BOOST_TEST(pool.submit([] { return alive; }).result() == 0);
}

BOOST_AUTO_TEST_CASE(of_an_argument_that_reads_less_than_it_wrote)
{
    auto const f = pool.submit(take, tricky(trick::read_less));
    BOOST_CHECK_EXCEPTION(f.result(), cf::not_serializable, reads_less);
    BOOST_TEST(pool.submit([] { return alive; }).result() == 0);
}

BOOST_AUTO_TEST_CASE(of_an_argument_that_reads_more_than_it_wrote)
{
    auto const f = pool.submit(take, tricky(trick::read_more));
    BOOST_CHECK_THROW(f.result(), std::exception);
    BOOST_TEST(pool.submit([] { return alive; }).result() == 0);
}

BOOST_AUTO_TEST_CASE(of_a_result_that_cannot_be_written)
{
    auto const f = pool.submit(give, trick::throw_on_save);
    auto const g = pool.submit(where);
    BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, test::says("saving"));
    BOOST_TEST(g.result() == pid);
    BOOST_TEST(pool.submit([] { return alive; }).result() == 0);
}

BOOST_AUTO_TEST_CASE(of_a_result_that_cannot_be_read)
{
    {
        auto const f = pool.submit(give, trick::throw_on_load);
        auto const g = pool.submit(where);
        BOOST_CHECK_EXCEPTION(f.result(), std::domain_error, test::says("loading"));
        BOOST_TEST(g.result() == pid);
    }
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(of_a_result_that_reads_less_than_it_wrote)
{
    {
        auto const f = pool.submit(give, trick::read_less);
        BOOST_CHECK_EXCEPTION(f.result(), cf::not_serializable, reads_less);
    }
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(of_a_result_that_reads_more_than_it_wrote)
{
    {
        auto const f = pool.submit(give, trick::read_more);
        BOOST_CHECK_THROW(f.result(), std::exception);
    }
    BOOST_TEST(alive == 0);
}

struct any_worker
{
    cf::process_pool_executor pool{1};
};

BOOST_FIXTURE_TEST_CASE(that_ends_the_worker, any_worker)
{
    auto const left_with = [](int code) {
        return [code](cf::worker_died const& e) { return e.exit_code() == code; };
    };
    for (int i = 0; i != 3; ++i)
    {
        auto const f = pool.submit(take, tricky(trick::exit_on_load));
        auto const g = pool.submit(give, trick::exit_on_save);
        BOOST_CHECK_EXCEPTION(f.result(), cf::worker_died, left_with(8));
        BOOST_CHECK_EXCEPTION(g.result(), cf::worker_died, left_with(7));
        BOOST_TEST(pool.submit(where).result() != test::own_pid());
    }
}

BOOST_AUTO_TEST_CASE(of_what_is_fine)
{
    {
        auto const f = pool.submit(give, trick::none);
        BOOST_CHECK_NO_THROW(f.result());
        BOOST_TEST(alive == 1);
    }
    pool.submit(take, tricky()).result();
    BOOST_TEST(alive == 0);
    BOOST_TEST(pool.submit([] { return alive; }).result() == 0);
}

BOOST_AUTO_TEST_CASE(of_what_the_interface_finds_out_at_run_time)
{
    cf::executor& ex = pool;
    int x = 1;
    auto const check = test::says(
        "the callable, an argument or the result cannot be sent to another process: ");
    auto const capturing = ex.submit([&x] { return ++x; });
    BOOST_TEST(capturing.done());
    BOOST_CHECK_EXCEPTION(capturing.result(), cf::not_serializable, check);
    BOOST_CHECK_EXCEPTION(ex.submit([](int* p) { return *p; }, &x).result(),
                          cf::not_serializable, check);
    BOOST_CHECK_EXCEPTION(ex.submit([] { return static_cast<int*>(nullptr); }).result(),
                          cf::not_serializable, check);
    BOOST_CHECK_EXCEPTION(
        capturing.result(), cf::not_serializable,
        test::says("; use values that Boost.Serialization can write, and pass what a "
                   "lambda captures as arguments"));
    BOOST_TEST(x == 1);
    BOOST_TEST(ex.submit(where).result() == pid);
}

BOOST_AUTO_TEST_SUITE_END()
