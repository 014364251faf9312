// What the writing and reading of calls need not do in a header.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/type_name.hpp"

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <exception>
#include <string>
#include <typeinfo>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

void require_all_read(packed_iarchive const& in)
{
    if (in.left() != 0)
        boost::throw_exception(not_serializable(std::to_string(in.left()) +
                                                " bytes were written and not read: the "
                                                "serialize functions for saving and for "
                                                "loading do not agree"));
}

std::exception_ptr not_serializable_call(std::type_info const& signature)
{
    return std::make_exception_ptr(not_serializable(
        "the callable, an argument or the result cannot be sent to another process: " +
        type_name(signature) +
        "; use values that Boost.Serialization can write, and pass what a lambda "
        "captures as arguments"));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
