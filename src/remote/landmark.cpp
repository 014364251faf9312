// By which processes see whether one can open what the other has open.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/landmark.hpp"

#include <cstring>
#include <exception>
#include <random>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

landmark::landmark() noexcept
{
    try
    {
        std::random_device random;
        std::uint64_t const number = std::uint64_t(random()) << 32 | random();
        memory_ = std::make_unique<platform::read_only_memory>(&number, sizeof number);
        where_ = {platform::place_of(memory_->handle()), number};
    }
    catch (std::exception const&)
    {
    }
}

landmark::~landmark() = default;

bool landmark::is_at(position const& where) noexcept
{
    try
    {
        platform::read_only_memory const memory(
            sizeof where.number, platform::open_at(where.at),
            platform::read_only_memory::trust::sealed_only);
        return std::memcmp(memory.data(), &where.number, sizeof where.number) == 0;
    }
    catch (std::exception const&)
    {
        return false;
    }
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
