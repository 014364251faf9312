// One worker, as its pool sees it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker.hpp"

#include "remote/worker_pool.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

worker::worker(worker_pool& pool, worker_queue& calls)
    : pool_(pool)
    , calls_(&calls)
    , lent_(std::make_shared<lent_data>([&pool] { pool.on_data_ended(); }))
    , time_(pool.clock().make(pool.context()))
    , deadline_(pool.clock().make(pool.context()))
{
}

worker::~worker()
{
    lent_->close();
}

void worker::set_time(std::chrono::steady_clock::duration time)
{
    time_->start(pool_.clock().in(time),
                 [this] { pool_.on_event(*this, worker_event::time_over); });
}

void worker::set_deadline(limit const& l)
{
    limited_call_ = l.call;
    // no more in it than any std::function holds without memory
    deadline_->start(l.at, [this] { pool_.on_overdue(*this, limited_call_); });
}

void worker::forget_calls() noexcept
{
    calls_ = nullptr;
    time_->cancel();
    deadline_->cancel();
}

/// A worker that does not keep to the protocol is ended; what it runs fails when it is
/// gone. So is one that says hello, or good-bye, when there is no memory to answer.
bool worker::on_frames(frame_reader::frame const* frames, std::size_t count) noexcept
{
    try
    {
        return pool_.on_frames(*this, frames, count);
    }
    catch (...)
    {
        on_garbled();
        return false;
    }
}

std::unique_ptr<detail::incoming_result>
worker::on_result_begun(frame_header const& header) noexcept
{
    return pool_.on_result_begun(*this, header);
}

void worker::on_garbled() noexcept
{
    pool_.on_event(*this, worker_event::garbled);
}

void worker::on_hung_up()
{
    pool_.on_event(*this, worker_event::hung_up);
}

void worker::on_exit(platform::exit_status status, departure how)
{
    pool_.on_exit(*this, status, how);
}

worker_state worker::state() const
{
    return pool_.state_of(*this);
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
