// Elements of a class that cannot be written.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an argument of this type cannot be sent to another process
// expect: parcel

#include <boost/concurrent_futures.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

struct parcel
{
    int weight = 0;

#ifdef COMPILES
    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& weight;
    }
#endif
};

void run()
{
    cf::process_pool_executor pool;
    std::vector<parcel> const parcels(3);
    pool.map([](parcel const& p) { return p.weight; }, parcels);
}
