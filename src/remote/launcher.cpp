// How a pool has workers started.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/launcher.hpp"

namespace boost {
namespace concurrent_futures {
namespace remote {

launcher::~launcher() = default;

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
