// How a pool reaches a worker, wherever that runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/port.hpp"

#include "task/spin.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

port::~port() = default;

/// No pause before the first yield: others, who may need this processor for that, have to
/// send the call and the answer.
void port::watch(detail::state_base const& s, detail::deadline until)
{
    detail::yield_until([&s] { return s.done(); }, until);
}

void port::send(frame_kind kind, unsigned char const* payload, std::size_t size)
{
    send_frame({size, 0, kind, 0}, payload);
}

std::string port::describe_end(platform::exit_status status) const
{
    return name() + ' ' + platform::describe(status);
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
