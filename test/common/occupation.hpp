// Keeps threads of a pool busy.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_OCCUPATION_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_OCCUPATION_HPP

#include "gate.hpp"

#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <memory>

namespace test {

// Has so many threads of a pool run nothing but its tasks, until it is destroyed.
class occupation
{
public:
    occupation(boost::concurrent_futures::thread_pool_executor& pool, int threads)
    {
        for (int i = 0; i != threads; ++i)
            pool.post([events = events_] {
                events->started.add();
                events->release.wait();
            });
        events_->started.wait_for(threads);
    }

    ~occupation() { release(); }

    occupation(occupation const&) = delete;
    occupation& operator=(occupation const&) = delete;

    void release() { events_->release.open(); }

private:
    struct events
    {
        counter started;
        gate release;
    };

    std::shared_ptr<events> events_ =
        std::make_shared<events>(); // the tasks may outlive it
};

} // namespace test

#endif
