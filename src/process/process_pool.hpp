// The pool behind process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP

#include "../thread_pool.hpp"
#include "dispatcher.hpp"
#include "worker_process.hpp"

#include <boost/concurrent_futures/detail/pool.hpp>
#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace process {

/// A dispatcher, behind a mutex, and a thread that does what it decides.
///
/// Threads of the user submit and cancel, under the mutex. All else happens on the I/O
/// thread, which alone has the workers: starting and watching them, reading and writing.
/// It reads results, too, but leaves callbacks, which may take their time, to a thread of
/// their own.
class process_pool final : public detail::remote_pool, public worker_events
{
public:
    explicit process_pool(process_pool_options options);
    ~process_pool() override;

    void push(detail::remote_call& call) override;
    bool withdraw(detail::remote_call& call, bool by_force) noexcept override;
    void request_stop(detail::remote_call& call) noexcept override;
    bool begun(detail::remote_call const& call) const noexcept override;
    bool shutdown(detail::deadline until, bool cancel_futures) override;

    /// Ends all workers, and breaks the pool.
    void end_workers(platform::ending how);

    void resize(int max_workers);
    std::size_t max_workers() const;
    process_pool_statistics statistics() const;

private:
    static void run_io(std::shared_ptr<process_pool> self);

    void throw_unless_open() const;
    void wait_for_room(std::unique_lock<std::mutex>& lock);
    void start_io();
    void wake_io();
    void pump();
    void start_worker(lane& calls);
    void dismiss(worker_process& w);
    void retire_idle();
    void break_with(std::string const& reason);
    void fail_all(std::string const& reason);
    void end_all(platform::ending how);
    void on_frame(worker_process& w, frame_reader::frame const& f) override;
    void on_overdue(worker_process& w, std::uint64_t id) override;
    void on_exit(worker_process& w, platform::exit_status status) override;
    void on_hello(worker_process& w, frame_reader::frame const& f);
    void on_ready(worker_process& w);
    void on_started(worker_process& w, std::uint64_t id);
    void on_answer(worker_process& w, frame_reader::frame const& f);
    void on_initializer_threw(frame_reader::frame const& f);
    std::string describe_failed_start(worker_process const& w,
                                      platform::exit_status status) const;
    void fail(detail::remote_call_ptr const& call, std::exception_ptr error);
    void finish(detail::remote_call_ptr const& call);
    bool io_started() const noexcept { return io_thread_id_ != std::thread::id(); }
    bool on_own_thread() const;

    process_pool_options const options_;
    platform::surroundings const surroundings_; // of the workers
    std::filesystem::path const executable_;
    std::string const executable_name_; // for messages, and the workers' argv[0]

    mutable std::mutex mutex_; // guards these:
    dispatcher dispatcher_;
    bool shut_down_ = false;
    bool pump_posted_ = false;
    bool io_ended_ = false;
    std::string broken_; // why, if it is
    std::thread::id io_thread_id_;
    std::condition_variable room_;  // in the queue, or it is over
    std::condition_variable ended_; // the I/O thread has

    std::mutex join_mutex_; // one thread joins, others wait for it
    std::thread io_thread_; // once it was started, guarded by that

    boost::asio::io_context io_{1};
    std::optional<
        boost::asio::executor_work_guard<boost::asio::io_context::executor_type>>
        io_work_;

    // of the I/O thread:
    std::vector<std::shared_ptr<worker_process>> workers_;
    bool any_greeted_ = false;
    unsigned idle_deaths_ = 0; // in a row, of workers that had not begun any call
    boost::asio::steady_timer idle_timer_{io_};
    bool idle_timer_set_ = false;

    std::shared_ptr<detail::thread_pool> const callbacks_;
};

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_PROCESS_POOL_HPP
