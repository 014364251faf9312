// The name of a function that holds in every process that has loaded the same code.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_CODE_ADDRESS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_CODE_ADDRESS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A module (the program, or a shared library) by its build identity, and an offset in
/// it. Load addresses differ from process to process; this does not. UPC++ names
/// functions in this way.
struct code_address
{
    std::uint64_t module;
    std::uint64_t offset;
};

using any_function = void (*)();

/// @throws not_serializable if the function is not in a loaded module
BOOST_CONCURRENT_FUTURES_DECL code_address locate_code(any_function f);

/// @throws not_serializable if that module is not loaded here
BOOST_CONCURRENT_FUTURES_DECL any_function find_code(code_address where);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_CODE_ADDRESS_HPP
