// A completion token of Asio that gives a future of this library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_USE_FUTURE_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_USE_FUTURE_HPP

#include <boost/concurrent_futures/detail/asio/operation_state.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The type of `use_future`.
struct use_future_t
{
};

/// A completion token: an asynchronous operation of Asio returns a `future` with it, that
/// can be waited for, continued and passed on as any other.
///
/// An error that the operation gives, as an `error_code` or an `exception_ptr`, is the
/// exception of the future, as a `boost::system::system_error` in the first case. What it
/// gives besides is the value: of its own type if it is one, and a `std::tuple` if there
/// are more.
///
/// `cancel()` of the future cancels it at once, and then the operation, as `terminal`,
/// with the executor of its object, like `asyncio.run_coroutine_threadsafe`.
/// `request_stop()` asks the operation alone, as `partial` and `total`.
/// @par Thread safety
/// Several threads may use it at a time. The executor of an operation that consists of
/// others, as a coroutine does, must be that of one thread or a strand, as always in Asio.
inline constexpr use_future_t use_future{};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures

namespace asio {

/// @cond
template <class R, class... Args>
class async_result<concurrent_futures::use_future_t, R(Args...)>
{
    using value = concurrent_futures::detail::value_of_completion<Args...>;

public:
    using return_type = concurrent_futures::future<value>;

    template <class Initiation, class... Given>
    static return_type initiate(Initiation&& initiation, concurrent_futures::use_future_t,
                                Given&&... given)
    {
        namespace detail = concurrent_futures::detail;
        using where = detail::serial_executor<
            associated_executor_t<std::decay_t<Initiation>, system_executor>>;
        using state = detail::operation_state<value, typename where::type>;
        detail::counted_ptr<state> const s(new state(
            where::make(get_associated_executor(initiation, system_executor()))));
        std::forward<Initiation>(initiation)(
            typename where::template handler<value, Args...>(s),
            std::forward<Given>(given)...);
        return detail::future_access::make(
            detail::state_ptr<value>(static_cast<detail::state<value>*>(s.get())));
    }
};
/// @endcond

} // namespace asio
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ASIO_USE_FUTURE_HPP
