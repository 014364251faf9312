// Waits for points in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/time_keeper.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>

#include <boost/asio/post.hpp>

#include <thread>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

time_keeper::time_keeper()
{
    std::thread([this] { context_.run(); }).detach();
}

time_keeper& time_keeper::instance()
{
    static per_process<time_keeper> it;
    return it.get();
}

void time_keeper::run_callbacks(counted_ptr<state_base> s)
{
    boost::asio::post(callbacks_, [s = std::move(s)] { s->run_callbacks(); });
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
