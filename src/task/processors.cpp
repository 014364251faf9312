// How many processors there are for the threads and workers of pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/processors.hpp"

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

unsigned usable_processors()
{
    static per_process<unsigned> known;
    return known.get(platform::usable_processors);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
