// The shared data that a message refers to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_ATTACHMENTS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_ATTACHMENTS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <memory>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class shared_data;
using shared_data_ptr = std::shared_ptr<shared_data const>;

/// What a message refers to by a number rather than to hold it. Data that refers to other
/// data stands behind that.
using attachments = std::vector<shared_data_ptr>;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_ATTACHMENTS_HPP
