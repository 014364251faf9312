// Tests of exceptions of the program's own types, known to the library or not.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/throw_exception.hpp>

#include <exception>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

namespace {

/// Carries more than a text.
class http_error : public std::runtime_error
{
public:
    http_error() : std::runtime_error("") {}
    http_error(int code, std::string url)
        : std::runtime_error("HTTP error"), code_(code), url_(std::move(url))
    {
    }

    char const* what() const noexcept override { return url_.c_str(); }
    int code() const { return code_; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& code_& url_;
    }

private:
    int code_ = 0;
    std::string url_;
};

class parse_error : public std::logic_error
{
public:
    explicit parse_error(std::string const& what) : std::logic_error(what) {}
};

class out_of_ink : public std::exception
{
public:
    char const* what() const noexcept override { return "out of ink"; }
};

/// Known, and cannot be written.
class shy_error : public std::runtime_error
{
public:
    shy_error() : std::runtime_error("shy") {}

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
        if constexpr (Archive::is_saving::value)
            throw std::domain_error("not to be written");
    }
};

class unknown_error : public std::out_of_range
{
public:
    explicit unknown_error(std::string const& what) : std::out_of_range(what) {}
};

/// Registered by nobody but a worker, in a task.
class worker_error : public std::exception
{
};

/// Of a class that never set what it returns.
class textless_error : public std::exception
{
public:
    char const* what() const noexcept override { return nullptr; }
};

class final_error final : public std::runtime_error
{
public:
    final_error() : std::runtime_error("final") {}
};

/// Workers run static initialization as well, so this is in time for them.
bool const registered = [] {
    cf::register_exception<http_error>();
    cf::register_exception<parse_error>();
    cf::register_exception<out_of_ink>();
    cf::register_exception<shy_error>();
    cf::register_exception<final_error>();
    cf::register_exception<parse_error>(); // changes nothing
    return true;
}();

struct one_worker
{
    cf::process_pool_executor pool{1};
    long pid = pool.submit([] { return test::own_pid(); }).result();

    ~one_worker()
    {
        // no exception has done the worker any harm
        BOOST_TEST(pool.submit([] { return test::own_pid(); }).result() == pid);
    }
};

std::string text_of_cause(std::exception const& e)
{
    try
    {
        std::rethrow_if_nested(e);
    }
    catch (std::exception const& cause)
    {
        return cause.what();
    }
    return "no cause";
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(own_errors, one_worker)

BOOST_AUTO_TEST_CASE(that_can_be_written_keep_all_that_they_carry)
{
    BOOST_TEST(registered);
    auto const f = pool.submit([] { throw http_error(404, "http://x/y"); });
    BOOST_CHECK_EXCEPTION(f.result(), http_error, [](http_error const& e) {
        return e.code() == 404 && e.what() == std::string("http://x/y");
    });
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(are_made_from_their_text)
{
    auto const f = pool.submit([] { throw parse_error("line 7"); });
    BOOST_CHECK_EXCEPTION(f.result(), parse_error, [](parse_error const& e) {
        return e.what() == std::string("line 7") && text_of_cause(e) == "line 7";
    });
}

BOOST_AUTO_TEST_CASE(are_made_by_their_default_constructor)
{
    BOOST_CHECK_THROW(pool.submit([] { throw out_of_ink(); }).result(), out_of_ink);
}

BOOST_AUTO_TEST_CASE(may_be_final)
{
    // and so cannot carry another exception
    BOOST_CHECK_THROW(pool.submit([] { throw final_error(); }).result(), final_error);
}

BOOST_AUTO_TEST_CASE(that_are_unknown_are_described)
{
    auto const f = pool.submit([] { throw unknown_error("lost"); });
    BOOST_CHECK_EXCEPTION(
        f.result(), cf::remote_error, [this](cf::remote_error const& e) {
            return e.type_name().find("unknown_error") != std::string::npos &&
                   e.pid() == pid && e.what() == std::string("lost");
        });
}

BOOST_AUTO_TEST_CASE(that_only_the_worker_knows_fail_their_future_and_say_so)
{
    auto const f = pool.submit([] {
        cf::register_exception<worker_error>();
        throw worker_error();
    });
    BOOST_CHECK_EXCEPTION(
        f.result(), cf::not_serializable, [](cf::not_serializable const& e) {
            return test::says("an exception of the type ")(e) &&
                   test::says("worker_error was thrown in another process, but is not "
                              "registered in this one: call register_exception for it "
                              "in all processes")(e);
        });
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
}

BOOST_AUTO_TEST_CASE(that_are_no_exceptions_are_described)
{
    auto const of_type = [this](std::string const& name) {
        return [this, name](cf::remote_error const& e) {
            return e.pid() == pid && e.type_name() == name && *e.what() != '\0';
        };
    };
    BOOST_CHECK_EXCEPTION(pool.submit([] { throw 42; }).result(), cf::remote_error,
                          of_type("int"));
    BOOST_CHECK_EXCEPTION(pool.submit([] { throw "text"; }).result(), cf::remote_error,
                          of_type("char const*"));
}

BOOST_AUTO_TEST_CASE(without_a_text_are_described)
{
    BOOST_CHECK_EXCEPTION(
        pool.submit([] { throw textless_error(); }).result(), cf::remote_error,
        [](cf::remote_error const& e) { return e.what() == std::string("(no text)"); });
}

BOOST_AUTO_TEST_CASE(that_cannot_be_written_fail_their_future_alone)
{
    auto const f = pool.submit([] { throw shy_error(); });
    auto const g = pool.submit([] { return 1; });
    BOOST_CHECK_THROW(f.result(), std::exception);
    BOOST_CHECK(f.exception() != nullptr);
    BOOST_TEST(g.result() == 1);
}

BOOST_AUTO_TEST_CASE(nested_in_others_arrive)
{
    auto const f = pool.submit([] {
        try
        {
            throw http_error(500, "inner");
        }
        catch (...)
        {
            std::throw_with_nested(parse_error("outer"));
        }
    });
    BOOST_CHECK_EXCEPTION(f.result(), parse_error, [](parse_error const& e) {
        try
        {
            std::rethrow_if_nested(e);
        }
        catch (http_error const& cause)
        {
            return cause.code() == 500;
        }
        return false;
    });
}

BOOST_AUTO_TEST_CASE(that_are_unknown_keep_what_is_nested_in_them)
{
    auto const f = pool.submit([] {
        try
        {
            throw std::length_error("inner");
        }
        catch (...)
        {
            std::throw_with_nested(unknown_error("outer"));
        }
    });
    try
    {
        f.result();
        BOOST_ERROR("an exception was thrown");
    }
    catch (std::exception const& e)
    {
        BOOST_TEST(e.what() == "outer");
        BOOST_TEST(text_of_cause(e) == "inner");
    }
}

BOOST_AUTO_TEST_CASE(thrown_as_boost_throws_them_are_what_they_are)
{
    auto const text = [](std::exception const& e) {
        return e.what() == std::string("x");
    };
    auto const f = pool.submit([] { boost::throw_exception(std::range_error("x")); });
    BOOST_CHECK_EXCEPTION(f.result(), std::range_error, text);
    auto const g = pool.submit([] { BOOST_THROW_EXCEPTION(parse_error("x")); });
    BOOST_CHECK_EXCEPTION(g.result(), parse_error, text);
    auto const h = pool.submit([] { BOOST_THROW_EXCEPTION(http_error(403, "x")); });
    BOOST_CHECK_EXCEPTION(h.result(), http_error,
                          [](http_error const& e) { return e.code() == 403; });
    auto const unknown = pool.submit([] { BOOST_THROW_EXCEPTION(unknown_error("x")); });
    BOOST_CHECK_EXCEPTION(unknown.result(), cf::remote_error, text);
}

BOOST_AUTO_TEST_SUITE_END()
