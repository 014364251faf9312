// What a type is called, for messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/type_name.hpp"

#include <boost/config/helper_macros.hpp>
#include <boost/core/demangle.hpp>

#include <string_view>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

std::string type_name(std::type_info const& type)
{
    return as_written(boost::core::demangle(type.name()));
}

std::string as_written(std::string name)
{
    constexpr std::string_view left_out =
        BOOST_STRINGIZE(BOOST_CONCURRENT_FUTURES_ABI) "::";
    for (auto at = name.find(left_out); at != name.npos; at = name.find(left_out, at))
        name.erase(at, left_out.size());
    return name;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
