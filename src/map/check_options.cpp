// What map cannot do.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/map/check_options.hpp>
#include <boost/concurrent_futures/map.hpp>

#include <boost/throw_exception.hpp>

#include <stdexcept>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

void check_map_options(map_options const& options)
{
    if (options.chunksize.value_or(1) < 1)
        boost::throw_exception(std::invalid_argument("chunksize must be >= 1."));
    if (options.buffersize.value_or(1) < 1)
        boost::throw_exception(std::invalid_argument("buffersize must be None or > 0"));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
