// Waits for points in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_TIME_KEEPER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_TIME_KEEPER_HPP

#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The threads for the times of all tasks and waits. Never destroyed: tasks may have times
/// while statics are.
class time_keeper
{
public:
    time_keeper();

    static time_keeper& instance();

    /// For what takes no time. One thread runs it.
    boost::asio::io_context& context() noexcept { return context_; }

    /// Calls what users have added to a state, which may take its time.
    /// @throws std::bad_alloc
    void run_callbacks(counted_ptr<state_base> s);

private:
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
        context_.get_executor()};
    boost::asio::thread_pool callbacks_{1};
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_TIME_KEEPER_HPP
