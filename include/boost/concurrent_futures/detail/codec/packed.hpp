// What the writing and the reading archive have in common.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_PACKED_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_PACKED_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/serialization/is_bitwise_serializable.hpp>
#include <boost/serialization/level.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

/// A type that an archive writes itself, such as a number or a string.
template <class T>
inline constexpr bool is_primitive =
    boost::serialization::implementation_level<T>::value ==
    boost::serialization::primitive_type;

/// Contiguous numbers go as one block.
struct packs_arrays
{
    template <class T>
    struct apply : boost::serialization::is_bitwise_serializable<T>
    {
    };
};

/// Prepares memory, if it is a lot, that is about to be written for the first time.
BOOST_CONCURRENT_FUTURES_DECL void expect_use(void* data, std::size_t size) noexcept;

} // namespace detail

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_PACKED_HPP
