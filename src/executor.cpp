// What all executors share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/executor.hpp>
#include <boost/concurrent_futures/remote_executor.hpp>

#include <boost/throw_exception.hpp>

namespace boost {
namespace concurrent_futures {
namespace detail {

pool::~pool() = default;

void throw_shutdown()
{
    boost::throw_exception(executor_shutdown());
}

} // namespace detail

executor::executor(std::shared_ptr<detail::local_pool> p)
    : pool_(p), any_{p.get(), nullptr}
{
}

executor::executor(std::shared_ptr<detail::remote_pool> p)
    : pool_(p), any_{nullptr, p.get()}
{
}

executor::~executor()
{
    try
    {
        shutdown();
    }
    catch (...)
    {
        // on a thread of the pool itself, which then ends by itself, after its work
        detail::report("the destructor of an executor", std::current_exception());
        shutdown(false);
    }
}

remote_executor::~remote_executor() = default;

void executor::shutdown(bool wait, bool cancel_futures)
{
    pool_->shutdown(wait ? detail::never : detail::at_once, cancel_futures);
}

} // namespace concurrent_futures
} // namespace boost
