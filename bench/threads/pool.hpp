// What a thread pool must have to be measured.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// A peer is a class that has
//
//   Pool(int workers)
//   slowness              a constant: so many times fewer tasks it gets, to be done in time
//   submit(f)             gives a future of f()
//   get(future)           static: waits for the result, and gives it
//
// and, as far as it can,
//
//   post(f)               runs f, without a future
//   fib(n)                computes a Fibonacci number by tasks that wait for tasks
//   map(f, in, out, n)    out[i] = f(in[i]), n of them a task, in its own best way
//   submit_queued(f)      as submit, if that may run f at once, on the caller's thread
//

#ifndef BENCH_THREADS_POOL_HPP
#define BENCH_THREADS_POOL_HPP

#include <future>
#include <stdexcept>
#include <utility>
#include <vector>

namespace bench {

// what all peers are given, of the same types

struct one
{
    int operator()() const { return 1; }
};

struct square
{
    int operator()(int n) const { return n * n; }
};

/// A base of peers whose futures are those of the standard library.
struct gives_std_futures
{
    template <class T>
    static T get(std::future<T>& f)
    {
        return f.get();
    }
};

template <class Pool>
using future_of = decltype(std::declval<Pool&>().submit(one()));

template <class Pool>
using futures_of = std::vector<future_of<Pool>>;

inline void require(bool good)
{
    if (!good)
        throw std::runtime_error("wrong result");
}

} // namespace bench

#endif // BENCH_THREADS_POOL_HPP
