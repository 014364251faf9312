// A pool of workers in other processes, wherever those are.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_POOL_HPP

#include "remote/dispatcher.hpp"
#include "remote/handler_memory.hpp"
#include "remote/launcher.hpp"
#include "remote/port.hpp"
#include "remote/timers.hpp"
#include "remote/worker.hpp"
#include "threads/thread_pool.hpp"

#include <boost/concurrent_futures/detail/remote/policies.hpp>
#include <boost/concurrent_futures/detail/remote/remote_pool.hpp>
#include <boost/concurrent_futures/detail/remote/run_remote.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// @throws std::invalid_argument if that is less than 1
BOOST_CONCURRENT_FUTURES_DECL std::size_t worker_limit(int max_workers);

/// What pools of all kinds of workers have in common.
struct worker_pool_options
{
    std::size_t max_workers = 1;
    std::optional<std::uint64_t> max_calls; // of one worker
    concurrent_futures::on_worker_death on_worker_death =
        concurrent_futures::on_worker_death::replace_worker;
    std::optional<std::size_t> max_worker_rss; // in bytes
    std::optional<std::chrono::steady_clock::duration> worker_idle_timeout;
    std::optional<std::size_t> max_queued_tasks;
    concurrent_futures::when_full when_full = concurrent_futures::when_full::block;
    detail::written_call initializer;

    /// How long a worker may take to end when it was asked to.
    std::chrono::steady_clock::duration grace_period{};

    /// How long it may take to say hello; any time, if absent.
    std::optional<std::chrono::steady_clock::duration> startup_timeout;
};

/// What such a pool has at a moment.
struct worker_pool_statistics
{
    std::vector<long> workers; // their processes
    std::size_t queued = 0;    // calls that wait for a worker
};

/// A dispatcher, behind a mutex, and a thread that does what it decides.
///
/// Threads of the user submit and cancel, under the mutex; they send their calls at once,
/// if a worker should have them, and a thread that waits for a result reads from the
/// worker until it sleeps. All else happens on the I/O thread: starting and watching
/// workers, reading and writing what is left. Callbacks, which may take their time, run
/// on a thread of their own. How workers are started and reached, and what is said of
/// them in messages, is left to a launcher and its ports.
class BOOST_CONCURRENT_FUTURES_DECL worker_pool : public detail::remote_pool
{
public:
    /// @param by    starts its workers
    /// @param clock outlives the pool
    worker_pool(worker_pool_options options, std::unique_ptr<launcher> by,
                timers& clock = steady_timers());

    ~worker_pool() override;

    void push(detail::remote_call& call) override;
    bool withdraw(detail::remote_call& call, bool by_force) noexcept override;
    void request_stop(detail::remote_call& call) noexcept override;
    bool begun(detail::remote_call const& call) const noexcept override;
    void watch(detail::remote_call const& call, detail::deadline until) override;
    bool shutdown(detail::deadline until, bool cancel_futures) override;
    bool elsewhere() const noexcept override { return !birthplace_.is_here(); }

    /// Ends all workers, and breaks the pool.
    void end_workers(platform::ending how);

    void resize(std::size_t max_workers);
    std::size_t max_workers() const;
    worker_pool_statistics statistics() const;

    /// Starts all workers that it may have, and waits until they are ready if that is
    /// asked.
    void boot(bool wait);

    /// What its I/O thread runs; for launchers and ports.
    boost::asio::io_context& context() noexcept { return io_; }

    timers& clock() const noexcept { return clock_; }

private:
    friend class worker;

    static void run_io(std::shared_ptr<worker_pool> self);

    void throw_unless_open() const;
    void wait_for_room(std::unique_lock<detail::mutex>& lock);
    void start();
    void start_io();
    void wake_io() noexcept;
    bool send_calls() noexcept;
    void send_notices() noexcept;
    void on_data_ended() noexcept;
    void forget_ended_data();
    void fail_unsent();
    bool await_answer(std::unique_lock<detail::mutex>& lock,
                      detail::remote_call& call) noexcept;
    void pump();
    bool add_worker();
    void start_failed(char const* why);
    void start_worker(worker_queue& calls);
    void perform(worker& w);
    void send(worker& w, worker_actions::frame what);
    void send_welcome(worker& w);
    void retire_idle();
    void break_with(std::string reason);
    void fail_all(std::string reason);
    void tell_all(worker_event what) noexcept;
    worker_report on_event(worker& w, worker_event e) noexcept;
    worker_state state_of(worker const& w) const noexcept;
    bool on_frames(worker& w, frame_reader::frame const* frames, std::size_t count);
    std::unique_ptr<detail::incoming_result>
    on_result_begun(worker& w, frame_header const& header) noexcept;
    void on_overdue(worker& w, std::uint64_t id);
    void on_exit(worker& w, platform::exit_status status, departure how);
    void on_hello(worker& w, frame_reader::frame const& f);
    void on_ready(worker& w);
    void on_started(worker& w, std::uint64_t id);
    void on_message(worker& w, frame_reader::frame const& f);
    bool take_answers(worker& w, frame_reader::frame const* frames, std::size_t count);
    static void take_answer(worker& w, detail::remote_call& call,
                            frame_reader::frame const& f);
    void on_given_back(worker& w, std::uint64_t id);
    bool on_data(worker& w, frame_reader::frame const& f);
    static bool take_data(worker& w, detail::remote_call& call, std::uint64_t id);
    bool on_fetch(worker& w, frame_reader::frame const& f);
    void on_initializer_threw(worker& w, frame_reader::frame const& f);
    static void begin_all(call_list from, call_list& to) noexcept;
    void fail(detail::remote_call_ptr const& call, std::exception_ptr error);
    void finish(detail::remote_call_ptr call);
    bool io_started() const noexcept { return io_thread_id_ != std::thread::id(); }
    bool on_own_thread() const;

    detail::birthplace const birthplace_;
    worker_pool_options const options_;
    timers& clock_;
    std::size_t const processors_; // that this process may use

    mutable detail::mutex mutex_; // guards these:
    dispatcher dispatcher_;
    bool shut_down_ = false;
    bool pump_posted_ = false;
    handler_memory pump_memory_; // of that one handler
    call_list unsent_; // calls that have begun, and that there was no memory to send
    bool io_ended_ = false;
    unsigned idle_deaths_ = 0; // of workers that began no call, in a row of new ones
    std::string broken_;       // why, if it is
    std::thread::id io_thread_id_;
    detail::condition_variable room_;  // in the queue, or it is over
    detail::condition_variable ready_; // all workers are, or it is over
    detail::condition_variable told_;  // a worker what has become of a call
    detail::condition_variable ended_; // the I/O thread has

    detail::atomic<bool> data_ended_posted_{false};
    handler_memory data_ended_memory_; // of that one handler

    detail::mutex join_mutex_; // one thread joins, others wait for it
    std::thread io_thread_;    // once it was started, guarded by that

    boost::asio::io_context io_{1};
    std::optional<
        boost::asio::executor_work_guard<boost::asio::io_context::executor_type>>
        io_work_;

    // of the I/O thread:
    std::unique_ptr<launcher> const launcher_; // it may have timers of the context
    std::vector<std::shared_ptr<worker>> workers_;
    bool any_greeted_ = false;
    unsigned starts_without_memory_ = 0; // in a row
    std::unique_ptr<timer> const idle_timer_ = clock_.make(io_);
    bool idle_timer_set_ = false;
    std::unique_ptr<timer> const start_timer_ = clock_.make(io_);
    bool start_put_off_ = false; // for as long as there are workers

    std::shared_ptr<detail::thread_pool> const callbacks_;
    std::shared_ptr<detail::thread_pool> const reports_; // for what cannot wait for those
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_POOL_HPP
