// What a worker does, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_SERVER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_SERVER_HPP

#include "platform/platform.hpp"
#include "remote/borrowed_data.hpp"
#include "remote/call_slots.hpp"
#include "remote/frame_reader.hpp"
#include "remote/kept_memory.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// How a worker answers its pool.
class BOOST_CONCURRENT_FUTURES_DECL pool_link
{
public:
    /// Sends what are whole frames. False if nobody will ever read them.
    virtual bool send(unsigned char const* frames, std::size_t size) = 0;

    /// Sends a frame with a big payload, which the caller keeps until it returns.
    virtual bool send(frame_header const& header, void const* payload) = 0;

    /// Where calls are claimed before they are run.
    virtual shared_page const& page() const noexcept = 0;

    /// How the pool gets shared data that has a handle.
    virtual data_header::place way_of_results() { return data_header::place::here; }

    /// Asks the pool for the handle of data, and waits for it.
    /// @throws std::system_error if this process can have no more
    virtual platform::descriptor fetch(std::uint64_t key);

    /// Sends a handle, of which a frame follows. False if nobody will ever take it.
    virtual bool pass(platform::descriptor const&) { return false; }

    /// Keeps data of which a frame follows, until the pool has opened it.
    /// @throws std::bad_alloc
    virtual void keep(detail::shared_data_ptr const&) {}

protected:
    ~pool_link() = default;
};

/// The worker's side of the protocol, one frame at a time. Several may serve in one
/// process, each on one thread at a time: what they know of a call is theirs alone.
class server
{
public:
    BOOST_CONCURRENT_FUTURES_DECL explicit server(pool_link& pool);
    BOOST_CONCURRENT_FUTURES_DECL ~server();

    server(server const&) = delete;
    server& operator=(server const&) = delete;

    enum class state
    {
        serving,
        dismissed, // the pool has said that there are no more calls
        lost       // the pool is gone, or talks nonsense
    };

    /// Says hello.
    /// @param identity of the code that it serves with
    BOOST_CONCURRENT_FUTURES_DECL state start(std::uint64_t identity);

    /// Does what a frame asks for: most often, makes a call.
    BOOST_CONCURRENT_FUTURES_DECL state take(frame_reader::frame const& f);

    /// Gives memory back that it has kept for the next call.
    void trim() noexcept;

private:
    using message = boost::container::small_vector<unsigned char, 256>;

    class answer;

    bool initialize(frame_reader::frame const& f);
    bool answer_call(frame_reader::frame const& f);

    pool_link& pool_;
    borrowed_data borrowed_;
    detail::birthplace made_;
    bool welcome_ = false; // the pool has answered the greeting
    std::optional<message> answer_memory_{std::in_place}; // for one answer after another
    kept_memory kept_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_SERVER_HPP
