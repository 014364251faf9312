// A pointer to a member cannot be sent; an object that stands for it can.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: a pointer to a member cannot be sent to another process: use cf::fn<&T::member>
// expect: account

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

struct account
{
    int balance = 0;
    int get() const { return balance; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& balance;
    }
};

void run()
{
    cf::process_pool_executor pool;
#ifdef COMPILES
    pool.submit(cf::fn<&account::get>, account());
#else
    pool.submit(&account::get, account());
#endif
}
