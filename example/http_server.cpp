// A server that hands its work to processes, and answers within half a second.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The requests may crash, hang or use up all memory: the server goes on. "http_server
// 8080" serves http://127.0.0.1:8080/factor/10; without an argument, it is its own client.

#include "local_server.hpp"

#include <boost/concurrent_futures.hpp>
// tag::header[]
#include <boost/concurrent_futures/asio.hpp>
// end::header[]

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/serialization/string.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace cf = boost::concurrent_futures;
using boost::system::error_code;
using tcp = asio::ip::tcp;

// What takes long, and is not to be trusted: in a worker process.
std::string answer(std::string const& target)
{
    if (target == "/crash")
        std::raise(SIGSEGV);
    if (target == "/hang")
        std::this_thread::sleep_for(std::chrono::hours(1));
    long n = std::stol(target.substr(target.rfind('/') + 1));
    std::string factors;
    for (long p = 2; p <= n; ++p)
    {
        for (; n % p == 0; n /= p)
            factors += ' ' + std::to_string(p);
    }
    return factors;
}

http::status status_of(std::exception_ptr const& error)
{
    try
    {
        if (error != nullptr)
            std::rethrow_exception(error);
        return http::status::ok;
    }
    catch (cf::task_timeout const&)
    {
        return http::status::gateway_timeout;
    }
    catch (cf::worker_died const&)
    {
        return http::status::bad_gateway;
    }
    catch (std::exception const&)
    {
        return http::status::bad_request;
    }
}

// tag::session[]
// One connection, and one request.
class session : public std::enable_shared_from_this<session>
{
public:
    session(tcp::socket socket, cf::process_pool_executor& pool)
        : socket_(std::move(socket)), pool_(pool)
    {
    }

    void start()
    {
        http::async_read(socket_, buffer_, request_,
                         [self = shared_from_this()](error_code error, std::size_t) {
                             if (!error)
                                 self->work();
                         });
    }

private:
    void work()
    {
        cf::task_options options;
        options.deadline = std::chrono::milliseconds(500); // the time in the queue counts
        pool_.async_submit(
            options, answer, std::string(request_.target()),
            asio::bind_executor(
                socket_.get_executor(),
                [self = shared_from_this()](std::exception_ptr error, std::string text) {
                    self->reply(status_of(error), std::move(text));
                }));
    }

    void reply(http::status status, std::string text)
    {
        response_.result(status);
        response_.body() = std::move(text);
        response_.keep_alive(false);
        response_.prepare_payload();
        http::async_write(socket_, response_,
                          [self = shared_from_this()](error_code, std::size_t) {
                              self->socket_.close();
                          });
    }

    tcp::socket socket_;
    cf::process_pool_executor& pool_;
    boost::beast::flat_buffer buffer_;
    http::request<http::empty_body> request_;
    http::response<http::string_body> response_;
};

void accept(tcp::acceptor& acceptor, cf::process_pool_executor& pool)
{
    acceptor.async_accept([&](error_code error, tcp::socket socket) {
        if (error)
            return;
        std::make_shared<session>(std::move(socket), pool)->start();
        accept(acceptor, pool);
    });
}
// end::session[]

int main(int argc, char** argv)
{
    cf::run_if_worker();
    asio::io_context io;
    tcp::acceptor acceptor(io, address_for(argc, argv));
    cf::process_pool_executor pool(2);
    accept(acceptor, pool);
    std::thread server([&] { io.run(); });
    if (argc > 1)
        server.join(); // which serves until the program is ended

    // Six requests at once that two processes will never answer, and three others.
    std::string const base = base_of(acceptor);
    auto const load = [](std::string const& url) {
        try
        {
            return load_url(url);
        }
        catch (std::exception const& error)
        {
            return " " + std::string(error.what());
        }
    };
    cf::thread_pool_executor clients(6);
    for (std::string const& text :
         clients.map(load, std::vector<std::string>(6, base + "/hang")))
        std::cout << "hang:" << text << '\n';
    for (auto const* path : {"/factor/360", "/crash", "/factor/x"})
        std::cout << path << ':' << load(base + path) << '\n';

    asio::post(io, [&] { acceptor.close(); });
    server.join();
}
