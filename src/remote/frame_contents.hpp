// What is in a frame.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_CONTENTS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_CONTENTS_HPP

#include "remote/frame_reader.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Reads the payload, also where that has come in part only.
inline packed_iarchive contents(frame_reader::frame const& f)
{
    auto const size = static_cast<std::size_t>(f.header.size);
    if (f.rest == nullptr)
        return packed_iarchive(f.payload, size);
    return packed_iarchive(f.payload, size - f.missing, *f.rest, f.missing);
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_CONTENTS_HPP
