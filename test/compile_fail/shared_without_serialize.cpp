// A value that no archive can write.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: a value of this type cannot be shared with another process: give your class a
// expect: opaque

#include <boost/concurrent_futures/shared.hpp>

namespace cf = boost::concurrent_futures;

struct opaque
{
    int i;
#ifdef COMPILES
    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& i;
    }
#endif
};

void run()
{
    cf::share(opaque());
}
