// How a pool reaches a worker, wherever that runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PORT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PORT_HPP

#include "platform/platform.hpp"
#include "remote/frame_reader.hpp"
#include "remote/protocol.hpp"
#include "remote/worker_life.hpp"
#include "remote/worker_queue.hpp"

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// What the end of a worker says of others.
enum class departure
{
    exited, // how others will fare, perhaps
    lost    // nothing: it was the machine, or the way there
};

/// What a port tells its pool.
class port_events
{
public:
    /// Frames have come. The payloads are valid during the call. On any thread, as long
    /// as that is one at a time.
    /// @return whether more are expected soon
    virtual bool on_frames(frame_reader::frame const* frames,
                           std::size_t count) noexcept = 0;

    /// The beginning of a big result has come. On any thread, like `on_frames`.
    /// @return what the payload can be put into while it comes; null if it must be there
    ///         in whole
    virtual std::unique_ptr<detail::incoming_result>
    on_result_begun(frame_header const& header) noexcept = 0;

    /// What has come is no sequence of frames. On any thread.
    virtual void on_garbled() noexcept = 0;

    /// The worker has closed its stream, and all that came before has been reported.
    virtual void on_hung_up() = 0;

    /// The worker has ended, and all that it had sent has been reported. The last call,
    /// and from then on nobody sends to the port.
    virtual void on_exit(platform::exit_status status, departure how) = 0;

    /// What the pool makes of the worker.
    virtual worker_state state() const = 0;

protected:
    ~port_events() = default;
};

/// Carries frames to one worker and back, and decides nothing. Only for the thread that
/// does the pool's I/O, if not said otherwise.
class BOOST_CONCURRENT_FUTURES_DECL port
{
public:
    port() = default;
    port(port const&) = delete;
    port& operator=(port const&) = delete;
    virtual ~port();

    /// Sends a frame behind all others; all of it or, if it throws, nothing. On any
    /// thread, under the mutex of the pool.
    /// @throws std::bad_alloc
    virtual void send_frame(frame_header const& header, unsigned char const* payload) = 0;

    /// The same for a frame that is about no call.
    void send(frame_kind kind, unsigned char const* payload = nullptr,
              std::size_t size = 0);

    /// Sends a call likewise. On any thread, under the mutex of the pool.
    /// @return whether that takes a `wake`
    /// @throws std::bad_alloc
    virtual bool send(sent_call const& call) = 0;

    /// How the worker gets shared data that has a handle. On any thread, under the mutex
    /// of the pool.
    virtual data_header::place way_of_data() { return data_header::place::here; }

    /// Passes a handle, if that is the way. On any thread.
    /// @return false if the worker is not about to take it
    virtual bool pass(platform::descriptor const&) { return false; }

    /// Takes the next one that the worker has passed; that is not open if this process may
    /// have no more. On the thread that reports a frame, which it came before.
    virtual std::optional<platform::descriptor> take_handle() { return std::nullopt; }

    /// Whether the worker may say that it has data open there for this process. On the
    /// thread that reports a frame.
    virtual bool may_open(platform::open_place const&) { return false; }

    /// Tells the worker that it need not keep that any more. On the same thread.
    virtual void tell_opened() {}

    /// Has what was sent and is not written yet go out.
    virtual void wake() = 0;

    /// Reads what comes from the worker, for a thread that waits for `s`, for as long as
    /// its sleep and wake-up would take, or until `s` is done. On any thread.
    virtual void watch(detail::state_base const& s, detail::deadline until);

    /// Ends the worker and what it has started.
    virtual void end(platform::ending how) = 0;

    /// What the worker is called in messages, such as "the worker process (pid 17)".
    virtual std::string name() const = 0;

    /// How it ended, such as "the worker process (pid 17) exited with code 3".
    virtual std::string describe_end(platform::exit_status status) const;

    /// The machine and the rank that it is, if it is one; else nothing.
    virtual std::string place() const { return {}; }

    /// Its process.
    virtual long pid() const noexcept = 0;

    /// How many bytes of memory it occupies; 0 if that is not known.
    virtual std::size_t resident_memory() const { return 0; }

    /// The last lines that it wrote to its standard error, if that is captured.
    virtual std::string last_lines() const { return {}; }
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PORT_HPP
