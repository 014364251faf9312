// Tests that exceptions which carry a code arrive with it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <filesystem>
#include <future>
#include <ios>
#include <regex>
#include <string>
#include <system_error>

namespace cf = boost::concurrent_futures;

namespace {

using test::is;
using test::text_of;

struct one_worker
{
    cf::process_pool_executor pool{1};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(error_codes, one_worker)

BOOST_AUTO_TEST_CASE(of_the_system_keep_code_and_category)
{
    std::error_category const* const categories[] = {
        &std::generic_category(), &std::system_category(), &std::iostream_category(),
        &std::future_category()};
    for (int i = 0; i != 4; ++i)
    {
        auto const f = pool.submit(
            [](int which, int value) {
                std::error_category const* const all[] = {
                    &std::generic_category(), &std::system_category(),
                    &std::iostream_category(), &std::future_category()};
                throw std::system_error(value, *all[which], "opening: x");
            },
            i, i + 1);
        std::system_error const expected(i + 1, *categories[i], "opening: x");
        BOOST_CHECK_EXCEPTION(f.result(), std::system_error,
                              [&](std::system_error const& e) {
                                  return e.code() == expected.code() &&
                                         e.what() == std::string(expected.what());
                              });
    }
    auto const bare = pool.submit(
        [] { throw std::system_error(std::make_error_code(std::errc::io_error)); });
    std::system_error const expected(std::make_error_code(std::errc::io_error));
    BOOST_TEST(text_of(bare.exception()) == expected.what());
    BOOST_TEST(is<std::system_error>(bare.exception()));
}

BOOST_AUTO_TEST_CASE(of_boost_system_keep_code_and_category)
{
    using boost::system::system_error;
    auto const f = pool.submit(
        [] { throw system_error(2, boost::system::system_category(), "reading"); });
    system_error const expected(2, boost::system::system_category(), "reading");
    BOOST_CHECK_EXCEPTION(f.result(), system_error, [&](system_error const& e) {
        return e.code() == expected.code() && e.what() == std::string(expected.what());
    });
    auto const g =
        pool.submit([] { throw system_error(5, boost::system::generic_category()); });
    BOOST_CHECK_EXCEPTION(g.result(), system_error, [](system_error const& e) {
        return e.code().value() == 5 &&
               e.code().category() == boost::system::generic_category();
    });
}

BOOST_AUTO_TEST_CASE(of_the_filesystem_keep_code_and_paths)
{
    using std::filesystem::filesystem_error;
    auto const f =
        pool.submit([] { return std::filesystem::file_size("/no/such/file"); });
    BOOST_CHECK_EXCEPTION(f.result(), filesystem_error, [](filesystem_error const& e) {
        return e.code() == std::errc::no_such_file_or_directory &&
               e.path1() == "/no/such/file" && e.path2().empty();
    });
    auto const code = std::make_error_code(std::errc::file_exists);
    for (filesystem_error const& expected :
         {filesystem_error("a", code), filesystem_error("b", "/x", code),
          filesystem_error("c", "/x", "/y", code)})
    {
        auto const g = pool.submit(
            [](char text, std::string const& path1, std::string const& path2) {
                auto const same = std::make_error_code(std::errc::file_exists);
                std::string const given(1, text);
                if (path1.empty())
                    throw filesystem_error(given, same);
                if (path2.empty())
                    throw filesystem_error(given, path1, same);
                throw filesystem_error(given, path1, path2, same);
            },
            expected.std::runtime_error::what()[0], expected.path1().string(),
            expected.path2().string());
        BOOST_TEST(is<filesystem_error>(g.exception()));
        BOOST_TEST(text_of(g.exception()) == expected.what());
    }
}

BOOST_AUTO_TEST_CASE(of_streams_and_futures_keep_their_code)
{
    using failure = std::ios_base::failure;
    auto const f = pool.submit([] { throw failure("reading"); });
    BOOST_CHECK_EXCEPTION(f.result(), failure, [](failure const& e) {
        failure const expected("reading");
        return e.code() == expected.code() && e.what() == std::string(expected.what());
    });
    auto const g = pool.submit([] {
        std::promise<int> p;
        p.set_value(1);
        p.set_value(2);
    });
    BOOST_CHECK_EXCEPTION(g.result(), std::future_error, [](std::future_error const& e) {
        return e.code() == std::future_errc::promise_already_satisfied;
    });
}

BOOST_AUTO_TEST_CASE(of_regular_expressions_are_kept)
{
    auto const f = pool.submit([] { std::regex("a[b"); });
    BOOST_CHECK_EXCEPTION(f.result(), std::regex_error, [](std::regex_error const& e) {
        return e.code() == std::regex_constants::error_brack;
    });
}

BOOST_AUTO_TEST_CASE(of_the_library_are_kept)
{
    auto const f = pool.submit([] { throw cf::task_timeout(); });
    BOOST_CHECK_EXCEPTION(f.result(), cf::timeout_error, [](cf::timeout_error const& e) {
        return e.code() == cf::errc::task_timeout;
    });
    auto const g = pool.submit(
        [] { throw boost::system::system_error(cf::errc::deadlock, "waiting"); });
    BOOST_CHECK_EXCEPTION(g.result(), boost::system::system_error,
                          [](boost::system::system_error const& e) {
                              return e.code() == cf::errc::deadlock;
                          });
}

BOOST_AUTO_TEST_SUITE_END()
