// The class of all executors, and what calls through it need.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>
#include <boost/concurrent_futures/detail/submit.hpp>

#endif // BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP
