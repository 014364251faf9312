// What remote calls need not do in a header.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_transport.hpp"
#include "task/type_name.hpp"

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>

#include <boost/stacktrace/frame.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// So many bytes too many may be kept as long as an outcome.
constexpr std::size_t negligible = 256;

} // namespace

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
    return name.empty() ? type_name(type_) : as_written(name);
}

void remote_call::release_message() noexcept
{
    if (users_.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    message.clear();
    message.shrink_to_fit();
    attachments().swap(attached);
}

void remote_call::load_result(void const* data, std::size_t size) noexcept
{
    try
    {
        packed_iarchive in(data, size);
        in.use(received_);
        load(in);
    }
    catch (...)
    {
        state_.set_error(std::current_exception());
    }
}

/// Whether nobody writes it to a worker any more: a worker may answer before it has all.
bool remote_call::message_is_free() const noexcept
{
    return users_.load(std::memory_order_acquire) == 1;
}

/// Has `fill(bytes)` keep a result: in place of the message, of which the outcome is a
/// user then, or aside.
template <class Fill>
void remote_call::keep_bytes(Fill fill) noexcept
{
    try
    {
        if (message_is_free())
        {
            attachments().swap(attached);
            fill(message);
            share_message();
        }
        else
        {
            aside_ = std::make_unique<kept_aside>();
            fill(aside_->content);
        }
        state_.leave_unread(unread::value);
    }
    catch (...)
    {
        state_.set_error(std::current_exception());
    }
}

void remote_call::keep_result(void const* data, std::size_t size) noexcept
{
    keep_bytes([data, size](message_bytes& to) {
        if (to.capacity() > size + negligible) // that of a big message, most likely
        {
            to.clear();
            to.shrink_to_fit();
        }
        auto const* const first = static_cast<unsigned char const*>(data);
        to.assign(first, first + size);
    });
}

void remote_call::keep_result(message_bytes&& from) noexcept
{
    keep_bytes([&from](message_bytes& to) { to = std::move(from); });
}

void remote_call::take_exception(void const* data, std::size_t size,
                                 std::string where) noexcept
{
    try
    {
        auto const* const first = static_cast<unsigned char const*>(data);
        aside_ = std::make_unique<kept_aside>();
        aside_->content.assign(first, first + size);
        aside_->place = std::move(where);
        state_.leave_unread(unread::exception);
    }
    catch (...)
    {
        state_.set_error(std::current_exception());
    }
}

void remote_call::read_outcome() noexcept
{
    if (!reading_.begin())
        return;
    if (aside_)
    {
        load_kept(aside_->content);
        aside_.reset();
    }
    else
    {
        load_kept(message);
        release_message();
    }
    attachments().swap(received_);
    state_.mark_read();
    reading_.end();
}

void remote_call::load_kept(message_bytes const& from) noexcept
{
    if (!state_.raised())
    {
        load_result(from.data(), from.size());
        return;
    }
    try
    {
        packed_iarchive in(from.data(), from.size());
        in.use(received_);
        state_.set_error(read_exception(in, name(), aside_->place));
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
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
