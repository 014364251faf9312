// Tells a process from the one that has forked it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_GENERATION_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_GENERATION_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// How many forks lead from the process that was started to this one. It changes when the
/// process begins, while there is one thread.
BOOST_CONCURRENT_FUTURES_DECL extern unsigned generation;

/// The process in which something was made. A fork copies it, but no thread that would
/// ever bring something about, or leave a lock.
class birthplace
{
public:
    bool is_here() const noexcept { return generation_ == generation; }

private:
    unsigned const generation_ = generation;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_GENERATION_HPP
