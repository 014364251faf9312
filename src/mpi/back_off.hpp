// How long to wait before one looks again for what MPI cannot announce.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP

#include <boost/concurrent_futures/config.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// Nothing for a short while after something has happened; then a fraction of the time
/// for which nothing has, so that it costs little time and little of a processor.
class back_off
{
public:
    using clock = std::chrono::steady_clock;

    /// Something has happened, or will soon.
    void reset() { last_ = clock::now(); }

    clock::duration delay() const
    {
        constexpr std::chrono::microseconds awake(200);
        constexpr int fraction = 8;
        clock::duration const quiet = clock::now() - last_;
        if (quiet < awake)
            return clock::duration::zero();
        return (std::min)(quiet / fraction, longest);
    }

    /// Lets others have the processor for as short a time as possible: who yields it to a
    /// program that wants it, too, gets it back after a time slice of that; who sleeps,
    /// at once.
    void yield()
    {
        constexpr std::chrono::microseconds nap(20);
        constexpr std::chrono::microseconds time_slice(500); // or more
        constexpr std::chrono::milliseconds crowded_for(100);
        auto const start = clock::now();
        if (start < crowded_until_)
        {
            std::this_thread::sleep_for(nap);
            return;
        }
        std::this_thread::yield();
        auto const end = clock::now();
        if (end - start >= time_slice)
            crowded_until_ = end + crowded_for;
    }

    /// Whether it has come to the longest delay.
    bool is_slow() const { return delay() == longest; }

private:
    static constexpr clock::duration longest = std::chrono::milliseconds(1);

    clock::time_point last_ = clock::now();
    clock::time_point crowded_until_;
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP
