// The base of the library's exceptions.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ERROR_HPP
#define BOOST_CONCURRENT_FUTURES_ERROR_HPP

#include <boost/concurrent_futures/errc.hpp>

#include <boost/config.hpp>
#include <boost/system/error_code.hpp>

#include <stdexcept>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The base of all exceptions of this library. Like `std::runtime_error`, it is
/// constructed from the text that `what()` returns, and so are those that follow.
/// @par Thread safety
/// Several threads may read it at a time, and copies of it.
class BOOST_SYMBOL_VISIBLE error : public std::runtime_error
{
public:
    /// An error that says `text`.
    /// @throws std::bad_alloc
    explicit error(std::string const& text) : error(text, errc::other) {}

    /// The code of its class, to be compared with `errc`.
    boost::system::error_code code() const noexcept { return code_; }

protected:
    /// An error that says `text`, of a derived class that has a `code` of its own.
    /// @throws std::bad_alloc
    error(std::string const& text, errc code) : std::runtime_error(text), code_(code) {}

private:
    errc code_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ERROR_HPP
