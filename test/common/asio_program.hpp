// A program with an executor and an io_context, for tests of asynchronous operations.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_ASIO_PROGRAM_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_ASIO_PROGRAM_HPP

#include "thrown.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <utility>

namespace test {

template <class Kind>
struct asio_program
{
    std::unique_ptr<typename Kind::executor> pool = Kind::make(2);
    boost::asio::io_context io;

    /// What the context runs, in the thread that it runs in.
    template <class Handler>
    auto here(Handler handler)
    {
        return boost::asio::bind_executor(io, std::move(handler));
    }
};

} // namespace test

#endif
