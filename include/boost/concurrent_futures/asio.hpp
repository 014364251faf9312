// This library in an Asio program: its tasks as asynchronous operations, and operations
// of Asio as futures.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_HPP

#include <boost/concurrent_futures/asio/async_get.hpp>
#include <boost/concurrent_futures/asio/async_wait.hpp>
#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/asio/use_future.hpp>
#include <boost/concurrent_futures/detail/asio/async_next.hpp>
#include <boost/concurrent_futures/detail/asio/async_submit.hpp>
#include <boost/concurrent_futures/detail/asio/async_wait_for.hpp>

#endif // BOOST_CONCURRENT_FUTURES_ASIO_HPP
