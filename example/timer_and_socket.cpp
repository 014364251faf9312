// A timer and a socket whose handlers run on the threads of a pool, beside its tasks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
namespace cf = boost::concurrent_futures;
using boost::system::error_code;
using tcp = asio::ip::tcp;

int main()
{
    // tag::context[]
    cf::thread_pool_executor pool(2);
    // What the handlers share, one of them uses at a time.
    auto const strand = asio::make_strand(pool.get_executor());

    tcp::acceptor acceptor(strand, {asio::ip::make_address("127.0.0.1"), 0});
    tcp::socket client(strand);
    auto const connected =
        client.async_connect(acceptor.local_endpoint(), cf::use_future);
    tcp::socket server = acceptor.accept();
    connected.result();

    asio::steady_timer timer(strand, std::chrono::milliseconds(20));
    timer.async_wait([&](error_code) {
        auto const square = pool.submit([](int n) { return n * n; }, 12);
        auto const text = std::to_string(square.result()); // runs it here, if need be
        asio::write(server, asio::buffer(text));
        server.close();
    });

    std::string received(16, '\0');
    auto const size = client.async_read_some(asio::buffer(received), cf::use_future);
    received.resize(size.result());
    std::cout << "received " << received << '\n';
    // end::context[]

    // tag::lent[]
    asio::thread_pool threads(2); // which the program has anyway
    {
        cf::thread_pool_executor guest(threads);
        std::cout << "on lent threads: " << guest.submit([] { return 42; }).result()
                  << '\n';
    }
    // end::lent[]
    threads.join();
}
