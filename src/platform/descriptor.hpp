// The platform boundary: what is open.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_DESCRIPTOR_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_DESCRIPTOR_HPP

#include <boost/concurrent_futures/config.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// What the system calls something by that is open. Only what is in src/platform/ knows
/// what that is.
#ifdef _WIN32
using native_handle_type = void*;
constexpr native_handle_type no_handle = nullptr;
#else
using native_handle_type = int;
constexpr native_handle_type no_handle = -1;
#endif

/// An open descriptor. Those that are made here are not inherited by other programs.
class descriptor
{
public:
    descriptor() noexcept = default;
    explicit descriptor(native_handle_type handle) noexcept : handle_(handle) {}
    descriptor(descriptor&& other) noexcept : handle_(other.release()) {}
    descriptor& operator=(descriptor&& other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~descriptor();

    bool is_open() const noexcept { return handle_ != no_handle; }
    native_handle_type native_handle() const noexcept { return handle_; }
    native_handle_type release() noexcept { return std::exchange(handle_, no_handle); }

private:
    native_handle_type handle_ = no_handle;
};

/// Another descriptor of the same thing.
/// @throws std::system_error
descriptor duplicate(descriptor const& d);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_DESCRIPTOR_HPP
