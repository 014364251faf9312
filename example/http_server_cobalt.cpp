// The server of http_server.cpp in coroutines of Boost.Cobalt.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "local_server.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/cobalt.hpp>
#include <boost/serialization/string.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;
namespace http = boost::beast::http;
namespace cf = boost::concurrent_futures;
using tcp = asio::ip::tcp;

// In a worker process.
std::string answer(std::string const& target)
{
    if (target == "/hang")
        std::this_thread::sleep_for(std::chrono::hours(1));
    return target;
}

// tag::session[]
cobalt::promise<void> serve(tcp::socket socket, cf::process_pool_executor& pool)
{
    boost::beast::flat_buffer buffer;
    http::request<http::empty_body> request;
    co_await http::async_read(socket, buffer, request, cobalt::use_op);

    // When the timer is first, the task is ended, with the process that it runs in.
    asio::steady_timer timer(socket.get_executor(), std::chrono::milliseconds(500));
    auto first = co_await cobalt::race(
        pool.async_submit(answer, std::string(request.target()), cobalt::use_op),
        timer.async_wait(cobalt::use_op));

    http::response<http::string_body> response;
    if (first.index() == 0)
        response.body() = std::move(get<0>(first));
    else
        response.result(http::status::gateway_timeout);
    response.keep_alive(false);
    response.prepare_payload();
    co_await http::async_write(socket, response, cobalt::use_op);
}

cobalt::task<void> accept(tcp::acceptor& acceptor, cf::process_pool_executor& pool)
{
    for (;;)
        +serve(co_await acceptor.async_accept(cobalt::use_op), pool); // detached
}
// end::session[]

int main(int argc, char** argv)
{
    cf::run_if_worker();
    asio::io_context io;
    tcp::acceptor acceptor(io, address_for(argc, argv));
    cf::process_pool_executor pool(2);
    std::thread server([&] {
        cobalt::this_thread::set_executor(io.get_executor());
        cobalt::spawn(io, accept(acceptor, pool), asio::detached);
        io.run();
    });
    if (argc > 1)
        server.join();

    print_pages(base_of(acceptor), {"/one", "/hang", "/two"});
    asio::post(io, [&] { acceptor.close(); });
    server.join();
}
