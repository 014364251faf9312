// The platform boundary, for Windows: what a worker process is given.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/invitation.hpp"

#include <cwchar>

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
    std::string text; // a stream would hide that there was no memory for all of it
    for_each_number(copy, [&text](std::uint64_t n) { text += std::to_string(n) + ':'; });
    return text;
}

std::optional<invitation> read_invitation(wchar_t const* text) noexcept
{
    invitation i{};
    bool good = true;
    for_each_number(i, [&](std::uint64_t& n) {
        wchar_t* end = nullptr;
        n = std::wcstoull(text, &end, 10);
        good = good && end != text && *end == L':';
        text = good ? end + 1 : L"";
    });
    return good ? std::optional(i) : std::nullopt;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
