// Something that is read once, by the first thread that asks for it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_READING_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_READING_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Picks the thread that reads. A byte, since each call of a worker has one.
class BOOST_CONCURRENT_FUTURES_DECL reading
{
public:
    /// True for the first thread, which is to read, and then call `end`; others sleep
    /// until it has, for it may take long.
    bool begin() noexcept;

    void end() noexcept;

private:
    enum class stage : unsigned char
    {
        due,
        begun,
        awaited, // begun, and another thread sleeps
        over
    };

    // the right to read goes with due -> begun; what was read is published by -> over
    detail::atomic<stage> stage_{stage::due};
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_READING_HPP
