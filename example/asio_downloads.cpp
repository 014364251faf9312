// Downloads the URLs on the command line with Asio, and reports each as it is done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// One thread serves all connections. The rest of the program need not know that: it has
// futures.

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/regex.hpp>

#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_map>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace cf = boost::concurrent_futures;
using tcp = asio::ip::tcp;

// tag::download[]
// All that a download needs for as long as it lasts.
struct download
{
    explicit download(asio::io_context& io) : resolver(io), stream(io) {}

    tcp::resolver resolver;
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    http::request<http::empty_body> request;
    http::response<http::string_body> response;
};

cf::future<std::string> async_load(asio::io_context& io, std::string const& host,
                                   std::string const& port, std::string const& path)
{
    auto const d = std::make_shared<download>(io);
    d->request = {http::verb::get, path, 11};
    d->request.set(http::field::host, host);
    return d->resolver.async_resolve(host, port, cf::use_future)
        .then([d](tcp::resolver::results_type const& where) {
            return d->stream.async_connect(where, cf::use_future);
        })
        .then([d](tcp::endpoint const&) {
            return http::async_write(d->stream, d->request, cf::use_future);
        })
        .then([d](std::size_t) {
            return http::async_read(d->stream, d->buffer, d->response, cf::use_future);
        })
        .then([d](std::size_t) {
            if (d->response.result() != http::status::ok)
                throw std::runtime_error(std::string(d->response.reason()));
            return d->response.body();
        });
}
// end::download[]

int main(int argc, char** argv)
{
    asio::io_context io;
    auto work = asio::make_work_guard(io);
    std::thread thread([&] { io.run(); });

    // tag::main[]
    boost::regex const form("http://([^/:]+):([0-9]+)(/.*)");
    std::unordered_map<cf::future<std::string>, std::string> future_to_url;
    for (int i = 1; i < argc; ++i)
    {
        boost::cmatch part;
        if (boost::regex_match(argv[i], part, form))
            future_to_url.emplace(async_load(io, part[1], part[2], part[3]), argv[i]);
    }

    for (auto const& future : cf::as_completed(future_to_url))
    {
        std::cout << future_to_url.at(future) << ": ";
        try
        {
            std::cout << future.result().size() << " bytes\n";
        }
        catch (boost::system::system_error const& error)
        {
            std::cout << error.code().message() << '\n';
        }
        catch (std::exception const& error)
        {
            std::cout << error.what() << '\n';
        }
    }
    // end::main[]
    work.reset();
    thread.join();
}
