// Futures in each of the states that a future can be in.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_SAMPLE_FUTURES_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_SAMPLE_FUTURES_HPP

#include <boost/concurrent_futures.hpp>

#include <stdexcept>

namespace test {

// Keeps the promises, so that nothing happens to the futures.
class sample_futures
{
    using promise = boost::concurrent_futures::promise<int>;
    using future = boost::concurrent_futures::future<int>;

public:
    sample_futures()
    {
        to_run.set_running_or_notify_cancel();
        cancelled.cancel();
        cancelled_and_notified.cancel();
        to_notify.set_running_or_notify_cancel();
        to_fail.set_exception(std::underflow_error("it failed"));
        to_succeed.set_result(42);
    }

    promise to_pend, to_run, to_cancel, to_notify, to_fail, to_succeed;

    future pending = to_pend.get_future();
    future running = to_run.get_future();
    future cancelled = to_cancel.get_future();
    // a worker that met it has said so, which makes no difference
    future cancelled_and_notified = to_notify.get_future();
    future failed = to_fail.get_future();        // with a std::underflow_error
    future successful = to_succeed.get_future(); // with 42
};

} // namespace test

#endif
