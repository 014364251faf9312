// A result that comes in pieces, and can be read in whole only.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_INCOMING_BYTES_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_INCOMING_BYTES_HPP

#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/codec/packed.hpp>

#include <boost/container/small_vector.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The bytes of a message. Those of small ones are in the object.
using message_bytes = boost::container::small_vector<unsigned char, 64>;

/// Collects the bytes of a result.
class incoming_bytes final : public incoming_result
{
public:
    explicit incoming_bytes(std::size_t size) : size_(size) {}

    message_bytes& value() noexcept { return value_; }

private:
    void add(unsigned char const* data, std::size_t size) override
    {
        if (value_.empty())
        {
            value_.reserve(size_);
            expect_use(value_.data(), size_);
        }
        value_.insert(value_.end(), data, data + size);
    }

    std::size_t size_; // of the whole
    message_bytes value_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_INCOMING_BYTES_HPP
