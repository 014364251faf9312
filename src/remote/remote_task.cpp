// What remote calls need not do in a header.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/remote/remote_task.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/core/demangle.hpp>
#include <boost/stacktrace/frame.hpp>
#include <boost/throw_exception.hpp>

namespace boost {
namespace concurrent_futures {
namespace detail {

void require_all_read(packed_iarchive const& in)
{
    if (in.left() != 0)
        boost::throw_exception(not_serializable(std::to_string(in.left()) +
                                                " bytes were written and not read: the "
                                                "serialize functions for saving and for "
                                                "loading do not agree"));
}

std::exception_ptr not_serializable_call(std::type_info const& signature)
{
    return std::make_exception_ptr(not_serializable(
        "the callable, an argument or the result cannot be sent to another process: " +
        boost::core::demangle(signature.name())));
}

bool remote_call::withdraw(bool by_force) noexcept
{
    std::shared_ptr<remote_pool> const pool = pool_.lock();
    return pool ? pool->withdraw(*this, by_force) : state_.mark_cancelled();
}

void remote_call::request_stop() noexcept
{
    if (std::shared_ptr<remote_pool> const pool = pool_.lock())
        pool->request_stop(*this);
}

bool remote_call::begun() const noexcept
{
    std::shared_ptr<remote_pool> const pool = pool_.lock();
    return pool && pool->begun(*this);
}

void remote_call::watch(state_base const&, deadline until)
{
    if (std::shared_ptr<remote_pool> const pool = pool_.lock())
        pool->watch(*this, until);
}

std::string remote_call::name() const
{
    std::string name;
    if (function_ != nullptr)
        name = boost::stacktrace::frame(reinterpret_cast<void const*>(function_)).name();
    return name.empty() ? boost::core::demangle(type_.name()) : name;
}

void remote_call::release_message() noexcept
{
    if (users_.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    message.clear();
    message.shrink_to_fit();
}

void remote_call::load_result(void const* data, std::size_t size) noexcept
{
    try
    {
        packed_iarchive in(data, size);
        load(in);
    }
    catch (...)
    {
        state_.set_error(std::current_exception());
    }
}

void remote_call::fail(std::exception_ptr error) noexcept
{
    if (!state_.begin())
        return;
    state_.set_error(std::move(error));
    state_.finish();
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
