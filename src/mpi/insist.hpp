// What there is no memory for at the moment.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_INSIST_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_INSIST_HPP

#include <boost/concurrent_futures/config.hpp>

#include <chrono>
#include <new>
#include <thread>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// Does what changes nothing when it throws, until there is memory for it: ranks have
/// nobody who starts another one in their place, and nobody sends a message again.
/// @throws std::bad_alloc after a second
template <class F>
auto insist(F f)
{
    for (int left = 100;; --left)
    {
        try
        {
            return f();
        }
        catch (std::bad_alloc const&)
        {
            if (left == 0)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_INSIST_HPP
