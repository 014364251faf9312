// The base of all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"
#include "user_pool.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/executor.hpp>
#include <boost/concurrent_futures/remote_executor.hpp>

#include <boost/throw_exception.hpp>

#include <memory>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

pool::~pool() = default;

executor_base::~executor_base() = default;

void throw_shutdown()
{
    boost::throw_exception(executor_shutdown());
}

void throw_elsewhere()
{
    boost::throw_exception(
        broken_executor("the executor belongs to the process that has forked this one, "
                        "and so do its futures: make another executor here"));
}

} // namespace detail

executor::executor(std::shared_ptr<detail::local_pool> p)
    : executor_operations(p, detail::any_pool{p.get(), nullptr})
{
}

executor::executor(std::shared_ptr<detail::remote_pool> p)
    : executor_operations(p, detail::any_pool{nullptr, p.get()})
{
}

executor::executor()
    : executor(
          std::shared_ptr<detail::local_pool>(std::make_shared<detail::user_pool>(*this)))
{
}

executor::~executor()
{
    end();
}

void executor::end() noexcept
{
    if (shared_pool()->elsewhere())
    {
        new std::shared_ptr<detail::pool>(shared_pool()); // it cannot be destroyed
        return;
    }
    try
    {
        shutdown();
    }
    catch (deadlock_error const&)
    {
        // on a thread of the pool itself, which then ends by itself, after its work; but
        // the tasks of a class of the user are in an object that is about to be gone
        if (dynamic_cast<detail::user_pool*>(shared_pool().get()) != nullptr)
            detail::report("the destructor of an executor", std::current_exception());
        shutdown(false);
    }
    catch (...) // of `finish`
    {
        detail::report("the function finish of an executor", std::current_exception());
        shutdown(true, true); // nobody will run what is left
    }
}

void executor::execute(runnable)
{
    detail::throw_shutdown(); // the class that overrides this one is gone
}

void executor::finish() {}

remote_executor::~remote_executor() = default;

void executor::shutdown(bool wait, bool cancel_futures)
{
    shutdown_by(wait ? detail::never : detail::at_once, cancel_futures);
}

bool executor::shutdown_by(detail::deadline until, bool cancel_futures)
{
    // a task may need a callback that this thread has put off
    if (until != detail::at_once)
        detail::trampoline::run_pending();
    return shared_pool()->shutdown(until, cancel_futures);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
