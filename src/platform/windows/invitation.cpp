// The platform boundary, for Windows: what a worker process is given.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/invitation.hpp"

#include <sstream>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

template <class F>
void for_each_number(invitation& i, F f)
{
    for (std::uint64_t* const each : {&i.channel, &i.bell, &i.other_bell, &i.mail, &i.in,
                                      &i.out, &i.page, &i.rings, &i.program, &i.request})
        f(*each);
}

} // namespace

std::string text_of(invitation const& i)
{
    invitation copy = i;
    std::ostringstream text;
    for_each_number(copy, [&text](std::uint64_t n) { text << n << ':'; });
    return text.str();
}

std::optional<invitation> read_invitation(std::string const& text)
{
    invitation i{};
    std::istringstream numbers(text);
    char colon = ':';
    for_each_number(i, [&](std::uint64_t& n) {
        if (colon == ':')
            numbers >> n >> colon;
    });
    return numbers && colon == ':' ? std::optional(i) : std::nullopt;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
