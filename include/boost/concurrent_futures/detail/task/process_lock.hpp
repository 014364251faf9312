// The lock of what the whole process shares.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PROCESS_LOCK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PROCESS_LOCK_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Guards what there is one of in a process, for the short times in which it is made or
/// changed. A thread that forks has it meanwhile: in the new process, what it guards is
/// whole. A thread may have it several times, for one such thing may need another.
class BOOST_CONCURRENT_FUTURES_DECL process_lock
{
public:
    process_lock();
    ~process_lock();

    process_lock(process_lock const&) = delete;
    process_lock& operator=(process_lock const&) = delete;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PROCESS_LOCK_HPP
