// One worker, as its pool sees it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_HPP

#include "remote/lent_data.hpp"
#include "remote/port.hpp"
#include "remote/returned_data.hpp"
#include "remote/timers.hpp"
#include "remote/worker_queue.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

class worker_pool;

/// What the pool has of a worker: its calls, its port, and the times that run for it.
/// Hands on to the pool what the port reports. Only for the thread that does the I/O, if
/// not said otherwise.
class worker final : public port_events, public std::enable_shared_from_this<worker>
{
public:
    worker(worker_pool& pool, worker_queue& calls);
    worker(worker const&) = delete;
    worker& operator=(worker const&) = delete;
    ~worker();

    /// The calls that are at this worker; null once it has exited.
    worker_queue* calls() const noexcept { return calls_; }

    /// Once it has been started. On any thread.
    remote::port& port() const noexcept { return *port_; }
    void use(std::shared_ptr<remote::port> p) noexcept { port_ = std::move(p); }

    /// Has `worker_event::time_over` happen in that time, and not when it was to happen
    /// before.
    void set_time(std::chrono::steady_clock::duration time);

    /// Takes that back.
    void cancel_time() noexcept { time_->cancel(); }

    /// When a call is to be given up, if it is still there.
    struct limit
    {
        std::uint64_t call;
        time_point at;
    };

    /// Has a call given up in time, and not the one that was to be before.
    void set_deadline(limit const& l);

    /// What is to be set; guarded by the mutex of the pool.
    std::optional<limit> due_limit;

    /// The shared data that it has.
    lent_data& lent() const noexcept { return *lent_; }

    /// What has come of the data that its next answer refers to. For the thread that
    /// reports frames.
    returned_data returned;

    /// It has exited: no time runs for it any more, whatever it had said before.
    void forget_calls() noexcept;

    /// When it last answered, or was ready; guarded by the mutex of the pool.
    time_point idle_since;

private:
    bool on_frames(frame_reader::frame const* frames,
                   std::size_t count) noexcept override;
    std::unique_ptr<detail::incoming_result>
    on_result_begun(frame_header const& header) noexcept override;
    void on_garbled() noexcept override;
    void on_hung_up() override;
    void on_exit(platform::exit_status status, departure how) override;
    worker_state state() const override;

    worker_pool& pool_;
    worker_queue* calls_;
    std::shared_ptr<remote::port> port_;
    std::shared_ptr<lent_data> const lent_;
    std::unique_ptr<timer> const time_;     // that was set for its next state
    std::unique_ptr<timer> const deadline_; // of the call that it runs
    std::uint64_t limited_call_ = 0;        // which that is
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_HPP
