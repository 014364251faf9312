// What a worker does, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP

#include "frame_reader.hpp"
#include "shared_page.hpp"

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
namespace process {

/// How a worker reaches its pool.
class BOOST_CONCURRENT_FUTURES_DECL pool_link
{
public:
    /// Waits for the next frame. The payload is valid until the next call. If the pool is
    /// gone, the process ends.
    virtual frame_reader::frame next() = 0;

    /// Sends what are whole frames. False if nobody will ever read them.
    virtual bool send(unsigned char const* frames, std::size_t size) = 0;

    /// Where calls are claimed before they are run.
    virtual shared_page const& page() const noexcept = 0;

protected:
    ~pool_link() = default;
};

/// Runs the calls that the pool sends, until it says that there are no more.
/// @return whether it said so; otherwise it is gone, or talks nonsense
BOOST_CONCURRENT_FUTURES_DECL bool serve(pool_link& pool);

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP
