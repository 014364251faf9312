// The archives of calls and results.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_PACKED_ARCHIVE_HPP
#define BOOST_CONCURRENT_FUTURES_PACKED_ARCHIVE_HPP

#include <boost/concurrent_futures/packed_iarchive.hpp>
#include <boost/concurrent_futures/packed_oarchive.hpp>

#endif // BOOST_CONCURRENT_FUTURES_PACKED_ARCHIVE_HPP
