// A view does not take along what it looks at.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an argument of this type cannot be sent to another process
// expect: pass a value \(not a pointer, reference or view\)
// expect: string_view

#include <boost/concurrent_futures.hpp>

#include <string>
#include <string_view>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_executor pool;
    std::string const text = "text";
#ifdef COMPILES
    pool.submit([](std::string_view s) { return s.size(); }, text);
#else
    pool.submit([](std::string_view s) { return s.size(); }, std::string_view(text));
#endif
}
