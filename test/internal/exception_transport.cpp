// Tests of exceptions as bytes: damaged ones are noticed and do no harm.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_transport.hpp"
#include "task/exception_text.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/register_exception.hpp>

#include <boost/container/small_vector.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <new>
#include <random>
#include <regex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;

namespace {

using test::thrown_by;

using message = boost::container::small_vector<unsigned char, 256>;

message write(std::exception_ptr const& e)
{
    message bytes;
    cf::packed_oarchive out(bytes);
    detail::write_exception(out, e);
    return bytes;
}

std::exception_ptr read(unsigned char const* data, std::size_t size)
{
    cf::packed_iarchive in(data, size);
    return detail::read_exception(in);
}

std::exception_ptr there_and_back(std::exception_ptr const& e)
{
    auto const bytes = write(e);
    return read(bytes.data(), bytes.size());
}

template <class E>
std::exception_ptr nest(std::exception_ptr const& inner, E outer)
{
    try
    {
        std::rethrow_exception(inner);
    }
    catch (...)
    {
        try
        {
            std::throw_with_nested(outer);
        }
        catch (...)
        {
            return std::current_exception();
        }
    }
}

std::vector<std::exception_ptr> samples()
{
    auto const plain = std::make_exception_ptr(std::out_of_range("index"));
    return {
        plain,
        std::make_exception_ptr(std::bad_alloc()),
        std::make_exception_ptr(42),
        std::make_exception_ptr(std::system_error(2, std::generic_category(), "opening")),
        std::make_exception_ptr(
            boost::system::system_error(2, boost::system::system_category(), "x")),
        std::make_exception_ptr(cf::worker_died("died", 7, -1, 9)),
        std::make_exception_ptr(cf::remote_error("type", 7, "text", "task", "place")),
        std::make_exception_ptr(std::regex_error(std::regex_constants::error_brack)),
        nest(nest(plain, std::runtime_error("middle")), std::logic_error("outer"))};
}

int depth_of(std::exception_ptr e)
{
    int depth = 0;
    while (e != nullptr)
    {
        ++depth;
        try
        {
            std::rethrow_exception(e);
        }
        catch (std::nested_exception const& x)
        {
            e = x.nested_ptr();
        }
        catch (...)
        {
            e = nullptr;
        }
    }
    return depth;
}

} // namespace

BOOST_AUTO_TEST_SUITE(exception_transport)

BOOST_AUTO_TEST_CASE(keeps_what_the_types_of_the_library_carry)
{
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(there_and_back(std::make_exception_ptr(
                              cf::worker_died("died", 7, -1, 9)))),
                          cf::worker_died, [](cf::worker_died const& e) {
                              return e.pid() == 7 && e.exit_code() == -1 &&
                                     e.signal() == 9 && e.what() == std::string("died");
                          });
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(there_and_back(std::make_exception_ptr(
                              cf::remote_error("type", 7, "text", "task", "place")))),
                          cf::remote_error, [](cf::remote_error const& e) {
                              return e.pid() == 7 && e.type_name() == "type" &&
                                     e.what() == std::string("text") &&
                                     e.task() == "task" && e.place() == "place";
                          });
}

// Those of two standard libraries differ, and some have one text for each place that throws.
BOOST_AUTO_TEST_CASE(keeps_texts_that_no_constructor_takes)
{
    auto const check = [](std::exception_ptr const& e) {
        auto const twice = there_and_back(there_and_back(e));
        BOOST_TEST(detail::text_of_exception(twice) == detail::text_of_exception(e));
        BOOST_TEST(detail::type_of_exception(twice) == detail::type_of_exception(e));
        return twice;
    };
    auto const of_variant = thrown_by([] { std::get<int>(std::variant<long, int>(1L)); });
    BOOST_CHECK_THROW(std::rethrow_exception(check(of_variant)), std::bad_variant_access);
    for (char const* const wrong : {"(", "[[:no:]]", "\\", "*", "(?x)", "[b-a]", "\\9"})
    {
        auto const of_regex = thrown_by([&] { std::regex const r(wrong); });
        BOOST_CHECK_THROW(std::rethrow_exception(check(of_regex)), std::regex_error);
    }
}

BOOST_AUTO_TEST_CASE(reads_no_more_than_was_written)
{
    for (auto const& e : samples())
    {
        auto bytes = write(e);
        auto const size = bytes.size();
        bytes.resize(size + 100, 0xff);
        cf::packed_iarchive in(bytes.data(), bytes.size());
        BOOST_TEST((detail::read_exception(in) != nullptr));
        BOOST_TEST(in.left() == 100u);
    }
}

BOOST_AUTO_TEST_CASE(notices_truncation_at_every_length)
{
    for (auto const& e : samples())
    {
        auto const bytes = write(e);
        for (std::size_t size = 0; size != bytes.size(); ++size)
        {
            // on the heap, so that a sanitizer sees if too much is read
            std::vector<unsigned char> const part(
                bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            BOOST_CHECK_THROW(read(part.data(), size), std::exception);
        }
    }
}

BOOST_AUTO_TEST_CASE(survives_changed_bytes)
{
    std::mt19937 random(11);
    for (auto const& e : samples())
    {
        auto const bytes = write(e);
        for (std::size_t i = 0; i != bytes.size(); ++i)
        {
            for (int k = 0; k != 4; ++k)
            {
                std::vector<unsigned char> changed(bytes.begin(), bytes.end());
                changed[i] = static_cast<unsigned char>(random());
                try
                {
                    BOOST_TEST((read(changed.data(), changed.size()) != nullptr));
                }
                catch (std::exception const&)
                {
                    // it was noticed
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(survives_random_bytes)
{
    std::mt19937 random(13);
    for (int round = 0; round != 2000; ++round)
    {
        std::vector<unsigned char> noise(random() % 300);
        for (auto& byte : noise)
            byte = static_cast<unsigned char>(random() % 3 != 0 ? 0 : random());
        try
        {
            read(noise.data(), noise.size());
        }
        catch (std::exception const&)
        {
            // as a rule
        }
    }
}

BOOST_AUTO_TEST_CASE(ends_a_chain_that_is_too_long)
{
    auto e = std::make_exception_ptr(std::runtime_error("0"));
    for (int i = 1; i != 1000; ++i)
        e = nest(e, std::runtime_error(std::to_string(i)));
    auto const arrived = there_and_back(e);
    BOOST_TEST(depth_of(arrived) >= 10);
    BOOST_CHECK_EXCEPTION(
        std::rethrow_exception(arrived), std::runtime_error,
        [](std::runtime_error const& x) { return x.what() == std::string("999"); });
}

BOOST_AUTO_TEST_SUITE_END()
