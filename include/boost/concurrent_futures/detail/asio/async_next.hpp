// Reads the results of a map, and futures as they are done, in an Asio program:
// `async_next` of both.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_NEXT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_NEXT_HPP

#include <boost/concurrent_futures/detail/asio/initiate.hpp>
#include <boost/concurrent_futures/detail/asio/wait_operation.hpp>
#include <boost/concurrent_futures/detail/map/result_reader.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/wait_limit.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// What `async_next` gives of the results of a map.
template <class R>
using next_value = std::conditional_t<
    std::is_void_v<R>, std::monostate,
    std::conditional_t<std::is_reference_v<R>,
                       std::reference_wrapper<std::remove_reference_t<R>>, R>>;

/// Takes the next result, if there is one, which is there.
template <class R>
struct take_next_result
{
    std::optional<next_value<R>> operator()() const
    {
        if (reader->at_end())
            return std::nullopt;
        std::optional<next_value<R>> value;
        try
        {
            if constexpr (std::is_void_v<R>)
            {
                reader->current();
                value.emplace();
            }
            else if constexpr (std::is_reference_v<R>)
                value.emplace(reader->current());
            else
                value.emplace(std::move(reader->current()));
        }
        catch (...)
        {
            reader->advance();
            throw;
        }
        reader->advance();
        return value;
    }

    result_reader<R>* reader;
};

/// Gives a handler what `take` gives.
template <class Take>
struct next_outcome
{
    template <class Handler>
    void operator()(Handler&& handler) &&
    {
        limit.end();
        decltype(take()) value;
        std::exception_ptr error;
        try
        {
            if (cancelled)
                throw boost::system::system_error(boost::asio::error::operation_aborted);
            if (failure != nullptr)
                std::rethrow_exception(failure);
            value = take();
        }
        catch (...)
        {
            error = std::current_exception();
        }
        std::forward<Handler>(handler)(std::move(error), std::move(value));
    }

    void cancel() noexcept { cancelled = true; }

    Take take;
    wait_limit_owner limit = {};
    bool cancelled = false;
    std::exception_ptr failure = nullptr;
};

struct initiate_next : initiation
{
    template <class Handler, class Source, class Take>
    void operator()(Handler&& handler, Source* from, deadline until, Take take) const
    {
        using operation = wait_operation<std::decay_t<Handler>, next_outcome<Take>>;
        operation& o = *operation::make(std::forward<Handler>(handler),
                                        next_outcome<Take>{std::move(take)});
        bool const waits = until == never ? wait(*from, o) : wait_until(*from, o, until);
        if (!waits)
            o.complete_at_once();
    }

private:
    template <class Source, class Operation>
    static bool wait(Source& from, Operation& o)
    {
        o.on_cancel(leave_on_cancel(&from, o));
        try
        {
            return from.attach(o);
        }
        catch (...)
        {
            return false; // who takes the next one finds the same
        }
    }

    template <class Source, class Operation>
    static bool wait_until(Source& from, Operation& o, deadline until)
    {
        try
        {
            auto const limit = std::make_shared<wait_limit>(
                o, [&from](observer& each) { return from.attach(each); },
                [&from](observer& each) { return from.leave(each); });
            o.outcome().limit = wait_limit_owner(limit);
            o.on_cancel(leave_on_cancel(limit, o));
            return limit->start(until);
        }
        catch (...)
        {
            o.outcome().failure = std::current_exception();
            return false;
        }
    }
};

template <class Source, class Take, class Token>
auto async_next_of(Source& from, deadline until, Take take, Token&& token)
{
    using signature = void(std::exception_ptr, decltype(take()));
    return initiate<Token, signature>(initiate_next(), token, &from, until,
                                      std::move(take));
}

template <class R, class Token>
auto async_next_of(result_reader<R>& from, Token&& token)
{
    return async_next_of(from, from.until(), take_next_result<R>{&from},
                         std::forward<Token>(token));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_NEXT_HPP
