// Writes frames to a channel, from several threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_WRITER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_WRITER_HPP

#include "remote/byte_channel.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/container/vector.hpp>

#include <cstddef>
#include <list>
#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// A small frame goes to the channel at once, if there is room and nothing stands before
/// it. All else is written by `flush`.
///
/// @par Thread safety
/// `put` may be called from any thread; `flush` is for one thread.
class frame_writer
{
public:
    explicit frame_writer(byte_channel& to) : to_(to) {}

    /// Puts a frame behind all others, with a copy of the payload. All of it, or nothing.
    /// @throws std::bad_alloc
    void put(frame_header const& header, unsigned char const* payload);

    /// The same for a call; a big one is written from where it is, and kept until then.
    /// @throws std::bad_alloc
    void put(frame_header const& header, detail::remote_call& call);

    /// Whether there is something to flush, and nobody does.
    bool needs_flush() const;

    /// What a flush has come to.
    enum class flushed
    {
        all,     // nothing is left
        no_room, // to be called when there is room
        more     // to be called soon, when others have had their turn
    };

    /// Writes what is left, as far as there is room, but not for long.
    flushed flush();

private:
    /// A user of a call's message, or of none.
    class message_user
    {
    public:
        message_user() = default;
        explicit message_user(detail::remote_call_ptr call);
        message_user(message_user&&) noexcept = default;
        ~message_user();
        auto const* operator->() const noexcept { return &call_->message; }
        explicit operator bool() const noexcept { return call_ != nullptr; }

    private:
        detail::remote_call_ptr call_;
    };

    /// What is written in one go: small frames side by side, or one big payload.
    struct chunk
    {
        unsigned char const* data() const noexcept;
        std::size_t size() const noexcept;

        boost::container::vector<unsigned char> bytes;
        message_user big;
    };

    void make_room(std::size_t size);
    void write(void const* data, std::size_t size) noexcept;
    void keep(void const* data, std::size_t size) noexcept;

    byte_channel& to_;
    mutable detail::mutex mutex_; // guards these, and the channel until flushing_
    std::list<chunk> waiting_;    // behind what is being flushed
    std::list<chunk> spare_;      // empty, for bytes: one at most
    bool flushing_ = false;       // then the channel is the flushing thread's
    std::list<chunk> in_hand_;    // of that thread
    std::size_t position_ = 0;    // in the first of them
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_WRITER_HPP
