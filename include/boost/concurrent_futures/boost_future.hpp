// From the futures of Boost.Thread to those of this library, and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_BOOST_FUTURE_HPP
#define BOOST_CONCURRENT_FUTURES_BOOST_FUTURE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/promise.hpp>

#include <boost/exception_ptr.hpp>
#include <boost/thread/future.hpp>
#include <boost/throw_exception.hpp>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#if !defined(BOOST_THREAD_PROVIDES_FUTURE) || \
    !defined(BOOST_THREAD_PROVIDES_FUTURE_CONTINUATION)
#error "Boost.Thread was included with settings that do not fit those of this library: \
define BOOST_THREAD_VERSION=4, or link to Boost::concurrent_futures, for all of the program"
#endif

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Converts a future to one of Boost.Thread, for `boost::wait_for_any`, and code that has
/// such futures; for `boost::when_all`, if the program defines
/// `BOOST_THREAD_PROVIDES_FUTURE_WHEN_ALL_WHEN_ANY`, or `BOOST_THREAD_VERSION` as 4. A
/// cancellation becomes `cancelled_error`.
///
/// @tparam T a type that can be copied, a reference, or `void`
/// @param f any future
/// @return a future of Boost.Thread that is done when `f` is
/// @throws invalid_state_error if `f` refers to no outcome; std::bad_alloc
/// @par Thread safety
/// As that of `f`.
template <class T>
boost::shared_future<T> to_boost(future<T> const& f)
{
    auto p = std::make_shared<boost::promise<T>>();
    boost::shared_future<T> result = p->get_future().share();
    f.add_done_callback([p = std::move(p)](future<T> const& done) {
        try
        {
            if constexpr (std::is_void_v<T>)
            {
                done.result();
                p->set_value();
            }
            else
                p->set_value(done.result());
        }
        catch (...)
        {
            // not boost::current_exception(): depending on the release of Boost, what that
            // makes of an exception is of another type, or cannot be thrown again
            p->set_exception(boost::exception_ptr(std::current_exception()));
        }
    });
    return result;
}

namespace detail {

template <class T, class Future>
future<T> outcome_of(Future&& f)
{
    if (!f.valid())
        boost::throw_exception(boost::future_uninitialized());
    promise<T> p;
    p.set_running_or_notify_cancel();
    future<T> result = p.get_future();
    f.then(boost::launch::sync, [p = std::move(p)](std::decay_t<Future> done) mutable {
        try
        {
            if constexpr (std::is_void_v<T>)
            {
                done.get();
                p.set_result();
            }
            else
                p.set_result(done.get());
        }
        catch (...)
        {
            p.set_exception(std::current_exception());
        }
    });
    return result;
}

} // namespace detail

/// The outcome of a future of Boost.Thread, which is then invalid. The result cannot be
/// cancelled once it is returned.
/// @param f a future that nobody waits for elsewhere
/// @return a future that is done when `f` is
/// @throws boost::future_uninitialized if `f` is not valid
/// @par Thread safety
/// For one thread at a time, as that of `f`.
template <class T>
future<T> from_boost(boost::future<T>&& f)
{
    return detail::outcome_of<T>(std::move(f));
}

/// A copy of the outcome of a shared future of Boost.Thread, which others may wait for, too.
/// The result cannot be cancelled once it is returned.
/// @param f a future of a type that can be copied, a reference, or `void`
/// @return a future that is done when `f` is
/// @throws boost::future_uninitialized if `f` is not valid
/// @par Thread safety
/// As that of `f`.
template <class T>
future<T> from_boost(boost::shared_future<T> const& f)
{
    return detail::outcome_of<T>(f);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_BOOST_FUTURE_HPP
