// One worker of a pool, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/remote_worker.hpp"

#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/deadline.hpp>

#include <boost/asio/dispatch.hpp>

namespace boost {
namespace concurrent_futures {
namespace remote {

remote_worker::remote_worker(boost::asio::io_context& context, worker_events& events,
                             lane& calls, std::chrono::steady_clock::duration grace)
    : events_(events), calls_(calls), grace_(grace), timer_(context), deadline_(context)
{
}

remote_worker::~remote_worker() = default;

std::string remote_worker::describe_end(platform::exit_status status) const
{
    return name() + ' ' + platform::describe(status);
}

void remote_worker::end_in(std::chrono::steady_clock::duration time, platform::ending how)
{
    if (timeless_)
        return;
    timer_.expires_at(detail::deadline_in(time));
    timer_.async_wait([self = shared_from_this(), how](boost::system::error_code error) {
        if (!error && !self->timeless_)
            self->end(how);
    });
}

void remote_worker::set_deadline(std::uint64_t call, std::chrono::nanoseconds time)
{
    if (timeless_)
        return;
    timed_call_ = call;
    deadline_.expires_at(detail::deadline_in(time));
    deadline_.async_wait(
        [self = shared_from_this(), call](boost::system::error_code error) {
            if (!error && !self->timeless_)
                self->events_.on_overdue(*self, call);
        });
}

void remote_worker::meet_deadline(std::uint64_t call)
{
    boost::asio::dispatch(deadline_.get_executor(), [self = shared_from_this(), call] {
        if (self->timed_call_ == call)
            self->deadline_.cancel();
    });
}

/// No pause before the first yield: others, who may need this processor for that, have to
/// send the call and the answer.
void remote_worker::watch(detail::state_base const& s, detail::deadline until)
{
    detail::yield_until([&s] { return s.done(); }, until);
}

void remote_worker::cancel_timers()
{
    timeless_ = true;
    timer_.cancel();
    deadline_.cancel();
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
