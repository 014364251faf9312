// What is in a std::exception_ptr.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_THROWN_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_THROWN_HPP

#include <exception>
#include <string>

namespace test {

/// What `f()` throws; null if nothing.
template <class F>
std::exception_ptr thrown_by(F f)
{
    try
    {
        f();
    }
    catch (...)
    {
        return std::current_exception();
    }
    return nullptr;
}

/// Whether it is an exception, of the type `E`, as it is thrown: it may carry others.
template <class E>
bool is(std::exception_ptr const& e)
{
    if (e == nullptr)
        return false;
    try
    {
        std::rethrow_exception(e);
    }
    catch (E const&)
    {
        return true;
    }
    catch (...)
    {
        return false;
    }
}

/// Whether an exception says that, as a predicate.
inline auto says(std::string const& text)
{
    return [text](std::exception const& e) {
        return std::string(e.what()).find(text) != std::string::npos;
    };
}

inline std::string text_of(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return x.what();
    }
}

} // namespace test

#endif // BOOST_CONCURRENT_FUTURES_TEST_COMMON_THROWN_HPP
