// A thread pool in an Asio program: A1 to A3.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_FROM_ASIO_HPP
#define BENCH_THREADS_FROM_ASIO_HPP

#include "common/allocations.hpp"
#include "common/peer.hpp"
#include "common/time.hpp"
#include "threads/pool.hpp"
#include "threads/submit.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace bench {

/// Calls from an `io_context`, of which each is started by the completion of the last.
template <class Pool>
class asio_calls
{
public:
    explicit asio_calls(Pool& pool) : pool_(pool) {}

    void run(std::size_t n)
    {
        left_ = n;
        next();
        io_.run();
        io_.restart();
    }

private:
    void next()
    {
        if (left_-- == 0)
            return;
        pool_.async_call(io_, one(), [this](int n) {
            require(n == 1);
            next();
        });
    }

    Pool& pool_;
    boost::asio::io_context io_{1};
    std::size_t left_ = 0;
};

/// A1 and A2: time in ns and allocations of a call from an `io_context` and back.
template <class Pool>
std::vector<double> calls_from_asio(settings const& s)
{
    Pool pool(s.workers);
    asio_calls<Pool> calls(pool);
    std::size_t const n = std::size_t(s.times(100'000));
    calls.run(n / 10);
    double const time = time_of([&] { calls.run(n); });
    std::size_t const allocations = allocations_during([&] { calls.run(n); });
    return {time / double(n), double(allocations) / double(n)};
}

/// The pool as an execution context, which handlers are posted to.
template <class Pool>
class context_of
{
public:
    explicit context_of(int workers) : pool_(workers) {}

    template <class F>
    void post(F f)
    {
        boost::asio::post(pool_.get_executor(), std::move(f));
    }

private:
    Pool pool_;
};

/// A3: handlers.
template <class Pool>
std::vector<double> post_handlers(settings const& s)
{
    return post_all<context_of<Pool>>(s);
}

} // namespace bench

#endif // BENCH_THREADS_FROM_ASIO_HPP
