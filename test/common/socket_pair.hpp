// Two sockets that are connected with each other.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_SOCKET_PAIR_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_SOCKET_PAIR_HPP

#ifdef _WIN32
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#else
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#endif

namespace test {

#ifdef _WIN32
using socket = boost::asio::ip::tcp::socket; // Wine has no local ones

inline void connect_pair(socket& a, socket& b)
{
    using boost::asio::ip::tcp;
    boost::asio::io_context io;
    tcp::acceptor acceptor(io, {boost::asio::ip::address_v4::loopback(), 0});
    a.connect(acceptor.local_endpoint());
    acceptor.accept(b);
}
#else
using socket = boost::asio::local::stream_protocol::socket;
using boost::asio::local::connect_pair;
#endif

} // namespace test

#endif
