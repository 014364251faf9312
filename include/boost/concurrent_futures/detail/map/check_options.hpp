// What map cannot do.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_CHECK_OPTIONS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_CHECK_OPTIONS_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

struct map_options;

namespace detail {

/// @throws std::invalid_argument
BOOST_CONCURRENT_FUTURES_DECL void check_map_options(map_options const& options);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_CHECK_OPTIONS_HPP
