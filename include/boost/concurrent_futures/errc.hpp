// The errors of the library as codes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ERRC_HPP
#define BOOST_CONCURRENT_FUTURES_ERRC_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The kinds of errors of this library, one for each of its exceptions. Each converts to
/// a `boost::system::error_code`, so that the completion of an asynchronous operation or
/// a `boost::system::result` can carry it.
enum class errc
{
    /// `error` itself, and classes of yours that derive from it and give no other code.
    other = 1,

    /// `cancelled_error`. Equivalent to `boost::system::errc::operation_canceled`.
    cancelled,

    /// `timeout_error`. Equivalent to `boost::system::errc::timed_out`.
    timeout,

    /// `task_timeout`. Equivalent to `boost::system::errc::timed_out`.
    task_timeout,

    /// `invalid_state_error`.
    invalid_state,

    /// `executor_shutdown`.
    executor_shutdown,

    /// `queue_full_error`.
    queue_full,

    /// `not_serializable`.
    not_serializable,

    /// `broken_promise`.
    broken_promise,

    /// `deadlock_error`. Equivalent to
    /// `boost::system::errc::resource_deadlock_would_occur`.
    deadlock,

    /// `remote_error`.
    remote,

    /// `broken_executor`.
    broken_executor,

    /// `broken_thread_pool`.
    broken_thread_pool,

    /// `broken_process_pool`.
    broken_process_pool,

    /// `worker_died`.
    worker_died
};

/// The category of the codes of this library, "boost.concurrent_futures".
/// @par Thread safety
/// May be called at any time.
BOOST_CONCURRENT_FUTURES_DECL boost::system::error_category const&
error_category() noexcept;

/// The code of the kind of error `e`. This makes `errc` convert to
/// `boost::system::error_code`.
/// @par Thread safety
/// May be called at any time.
inline boost::system::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), error_category()};
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures

namespace system {

template <>
struct is_error_code_enum<concurrent_futures::errc> : std::true_type
{
};

} // namespace system
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ERRC_HPP
