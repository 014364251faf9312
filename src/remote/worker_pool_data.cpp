// What a pool does about the data that its workers share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <cstdint>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// Whether a worker does not have open any more what it has kept for the pool.
bool is_gone(std::system_error const& e)
{
    return e.code() == std::errc::no_such_file_or_directory ||
           e.code() == std::errc::bad_file_descriptor;
}

} // namespace

/// False if it makes no sense.
bool worker_pool::on_data(worker& w, frame_reader::frame const& f)
{
    std::optional<detail::attachments> of_call;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        detail::remote_call_ptr const call = dispatcher_.running(*w.calls(), f.header.id);
        if (call != nullptr)
            of_call = call->attached;
    }
    return w.returned.take(f, w.port(), of_call ? &*of_call : nullptr);
}

/// Takes what the answer to a call refers to. False if the call has failed for that.
bool worker_pool::take_data(worker& w, detail::remote_call& call, std::uint64_t id)
{
    try
    {
        try
        {
            call.take_attachments(w.returned.take_all(id));
            return true;
        }
        catch (std::system_error const& e)
        {
            if (!is_gone(e))
                throw;
            boost::throw_exception(
                worker_died(w.port().name() + " ended before the result of the task " +
                                call.name() + " was read",
                            w.port().pid(), -1, -1, call.name()));
        }
    }
    catch (...)
    {
        call.result().set_error(std::current_exception());
        return false;
    }
}

/// False if there is no such data, or the worker does not take it.
bool worker_pool::on_fetch(worker& w, frame_reader::frame const& f)
{
    std::uint64_t key;
    if (f.header.size != sizeof key)
        return false;
    std::memcpy(&key, f.payload, sizeof key);
    detail::shared_data_ptr data;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        data = w.lent().find(key);
    }
    platform::descriptor const* const handle = data ? data->handle() : nullptr;
    return handle != nullptr && w.port().pass(*handle);
}

/// Has workers forget data that has ended. On any thread, with any lock held.
void worker_pool::on_data_ended() noexcept
{
    if (!data_ended_posted_.exchange(true))
        boost::asio::post(
            io_, unfailing_handler(data_ended_memory_, [this] { forget_ended_data(); }));
}

void worker_pool::forget_ended_data()
{
    data_ended_posted_ = false;
    for (auto const& w : workers_)
    {
        try
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            w->lent().forget_ended(w->port());
        }
        catch (std::bad_alloc const&)
        {
            on_data_ended();
        }
        w->port().wake();
    }
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
