// Calls of which one may fail for want of memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_WITHOUT_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_WITHOUT_MEMORY_HPP

#include "replaced_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <new>
#include <stdexcept>
#include <string>

namespace test {

inline int twice(int i)
{
    return 2 * i;
}

inline std::string text_of(std::size_t size)
{
    return std::string(size, 'x');
}

inline std::size_t length(std::string const& text)
{
    return text.size();
}

inline int throw_text(std::size_t size)
{
    throw std::out_of_range(text_of(size));
}

/// One allocation of the worker fails, after so many; none, if that is less than 0.
inline void fail_here(long after)
{
    others_left = after;
}

/// Counts the futures that failed for want of memory.
struct outcomes
{
    /// It has what it should have, or no memory.
    template <class F, class T>
    void expect(F const& f, T const& value)
    {
        look([&] { BOOST_TEST((f.result() == value)); });
    }

    template <class F>
    void expect_return(F const& f)
    {
        look([&] { f.result(); });
    }

    template <class E, class F>
    void expect_error(F const& f)
    {
        look([&] {
            try
            {
                f.result();
                BOOST_ERROR("nothing was thrown");
            }
            catch (E const&)
            {
            }
        });
    }

    int without_memory = 0;

private:
    template <class Look>
    void look(Look at)
    {
        try
        {
            at();
        }
        catch (std::bad_alloc const&)
        {
            ++without_memory;
        }
    }
};

/// Calls of all sizes, of which one at most may fail.
/// @param big a size that has a message of its own
template <class Pool>
void make_calls(Pool& pool, std::size_t big)
{
    auto const small = pool.submit(twice, 1);
    auto const result = pool.submit(text_of, big);
    auto const argument = pool.submit(length, text_of(big));
    auto const error = pool.submit(throw_text, big);
    auto const last = pool.submit(twice, 2);
    outcomes seen;
    seen.expect(small, 2);
    seen.expect(result, text_of(big));
    seen.expect(argument, big);
    seen.template expect_error<std::out_of_range>(error);
    seen.expect(last, 4);
    BOOST_TEST(seen.without_memory <= 1);
}

/// Has each allocation of the only worker of a pool fail in turn.
template <class Pool>
void fail_in_worker(Pool& pool, std::size_t big)
{
    for (long n = 0; n != 150; ++n) // more than such a round takes
    {
        BOOST_TEST_CONTEXT("no memory after " << n << " allocations")
        {
            pool.submit(fail_here, n).result();
            make_calls(pool, big);
            outcomes ignored;
            ignored.expect_return(pool.submit(fail_here, -1));
        }
    }
}

} // namespace test

#endif
