// The shared data that the next answer of a worker refers to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_RETURNED_DATA_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_RETURNED_DATA_HPP

#include "remote/data_frame.hpp"
#include "remote/frame_reader.hpp"
#include "remote/port.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>

#include <cstdint>
#include <exception>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Collects it while it comes. Nothing of what a worker says is believed.
class returned_data
{
public:
    /// Takes a frame of data.
    /// @param of_call what the call refers to; null if nobody wants its answer any more
    /// @return false if that makes no sense
    /// @throws std::bad_alloc
    bool take(frame_reader::frame const& f, port& from,
              detail::attachments const* of_call);

    /// What the answer of that call refers to.
    /// @throws why it cannot be had
    detail::attachments take_all(std::uint64_t call);

    /// What is left belongs to answers that nobody wants.
    void clear() noexcept;

private:
    bool add(data_description const& d, packed_iarchive& in, port& from,
             detail::attachments const* of_call);

    std::uint64_t call_ = 0;
    detail::attachments data_;
    std::exception_ptr error_; // why some of it is missing
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_RETURNED_DATA_HPP
