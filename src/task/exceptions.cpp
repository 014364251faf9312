// The category of the library's error codes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/errc.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/system/error_category.hpp>
#include <boost/system/error_condition.hpp>

#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace {

char const* text_of(errc e) noexcept
{
    switch (e)
    {
    case errc::other:
        return "an error of Boost.ConcurrentFutures";
    case errc::cancelled:
        return "the task was cancelled before it started";
    case errc::timeout:
        return "the wait ran out of time";
    case errc::task_timeout:
        return "the task ran out of time";
    case errc::invalid_state:
        return "the operation does not fit the state of the future";
    case errc::executor_shutdown:
        return "the executor has been shut down";
    case errc::queue_full:
        return "the queue of the executor is full";
    case errc::not_serializable:
        return "a callable, an argument or a result cannot be sent to another process";
    case errc::broken_promise:
        return "the promise was destroyed without a result";
    case errc::deadlock:
        return "the wait could never end";
    case errc::remote:
        return "an exception was thrown in another process";
    case errc::broken_executor:
        return "the executor can no longer run tasks";
    case errc::broken_thread_pool:
        return "the thread pool can no longer run tasks";
    case errc::broken_process_pool:
        return "the process pool can no longer run tasks";
    case errc::worker_died:
        return "the worker process ended while it ran the task";
    }
    return "an unknown error";
}

class category final : public boost::system::error_category
{
public:
    // The number makes it equal to itself where a program has it twice, such as in two
    // shared libraries.
    constexpr category() noexcept : boost::system::error_category(0x6b1d5f1f0c2f4a97) {}

    char const* name() const noexcept override { return "boost.concurrent_futures"; }

    std::string message(int value) const override
    {
        return text_of(static_cast<errc>(value));
    }

    // without memory of its own, as those who report that there is none need it
    char const* message(int value, char*, std::size_t) const noexcept override
    {
        return text_of(static_cast<errc>(value));
    }

    boost::system::error_condition
    default_error_condition(int value) const noexcept override
    {
        namespace generic = boost::system::errc;
        switch (static_cast<errc>(value))
        {
        case errc::cancelled:
            return make_error_condition(generic::operation_canceled);
        case errc::timeout:
        case errc::task_timeout:
            return make_error_condition(generic::timed_out);
        case errc::deadlock:
            return make_error_condition(generic::resource_deadlock_would_occur);
        default:
            return {value, *this};
        }
    }
};

} // namespace

boost::system::error_category const& error_category() noexcept
{
    static constexpr category it;
    return it;
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
