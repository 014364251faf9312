// Configuration: what is needed of the compiler, symbol visibility, and the version of the
// library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_CONFIG_HPP
#define BOOST_CONCURRENT_FUTURES_CONFIG_HPP

#include <boost/config.hpp>

#if defined(BOOST_NO_EXCEPTIONS) || defined(BOOST_NO_RTTI)
#error "Boost.ConcurrentFutures needs exceptions and run-time type information."
#endif

/// The version of the library: major * 10000 + minor * 100 + patch.
#define BOOST_CONCURRENT_FUTURES_VERSION 100

// The inline namespace of all names of the library, so that those of two releases, such as in
// two plugins of one program, do not meet. The binary interface differs with each.
#define BOOST_CONCURRENT_FUTURES_ABI v0_1_0

#if defined(BOOST_CONCURRENT_FUTURES_DYN_LINK) || defined(BOOST_ALL_DYN_LINK)
#if defined(BOOST_CONCURRENT_FUTURES_SOURCE)
#define BOOST_CONCURRENT_FUTURES_DECL BOOST_SYMBOL_EXPORT
#else
#define BOOST_CONCURRENT_FUTURES_DECL BOOST_SYMBOL_IMPORT
#endif
#if defined(BOOST_CONCURRENT_FUTURES_MPI_SOURCE)
#define BOOST_CONCURRENT_FUTURES_MPI_DECL BOOST_SYMBOL_EXPORT
#else
#define BOOST_CONCURRENT_FUTURES_MPI_DECL BOOST_SYMBOL_IMPORT
#endif
#else
#define BOOST_CONCURRENT_FUTURES_DECL
#define BOOST_CONCURRENT_FUTURES_MPI_DECL
#endif

#endif // BOOST_CONCURRENT_FUTURES_CONFIG_HPP
