// How long to wait before one looks again for what MPI cannot announce.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP

#include <algorithm>
#include <chrono>

namespace boost {
namespace concurrent_futures {
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

    /// Whether it has come to the longest delay.
    bool is_slow() const { return delay() == longest; }

private:
    static constexpr clock::duration longest = std::chrono::milliseconds(1);

    clock::time_point last_ = clock::now();
};

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_BACK_OFF_HPP
