// Runs a command while an HTTP server runs on this machine; for tests of examples.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// with_http_server COMMAND [ARGUMENT]...; in the arguments, the word SERVER stands for
// the server's address and port. The server knows two kinds of pages:
//
//     /N        N bytes
//     /slow/N   N bytes, after half a second

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

http::response<http::string_body> answer(std::string const& path)
{
    bool const slow = boost::algorithm::starts_with(path, "/slow/");
    std::string const size = path.substr(slow ? 6 : 1);
    if (size.empty() || size.size() > 6 ||
        !boost::algorithm::all(size, boost::algorithm::is_digit()))
        return {http::status::not_found, 11, "There is no such page."};
    if (slow)
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return {http::status::ok, 11, std::string(std::stoul(size), '.')};
}

void serve(tcp::socket socket)
{
    boost::beast::flat_buffer buffer;
    http::request<http::string_body> request;
    boost::beast::error_code error; // a client that goes away is no concern of ours
    http::read(socket, buffer, request, error);
    if (error)
        return;
    auto response = answer(std::string(request.target()));
    response.keep_alive(false);
    response.prepare_payload();
    http::write(socket, response, error);
}

int main(int argc, char** argv)
{
    if (argc < 2)
    {
        std::cerr << "Usage: with_http_server COMMAND [ARGUMENT]...\n";
        return 2;
    }
    boost::asio::io_context io;
    tcp::acceptor acceptor(io, {boost::asio::ip::address_v4::loopback(), 0});
    std::string const server =
        "127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());

    pid_t const child = ::fork(); // while there are no threads
    if (child == 0)
    {
        std::vector<std::string> command(argv + 1, argv + argc);
        std::vector<char*> arguments;
        for (std::string& argument : command)
        {
            boost::algorithm::replace_all(argument, "SERVER", server);
            arguments.push_back(argument.data());
        }
        arguments.push_back(nullptr);
        ::execvp(arguments[0], arguments.data());
        std::perror(arguments[0]);
        ::_exit(127);
    }

    std::thread([&] {
        for (;;)
            std::thread(serve, acceptor.accept()).detach();
    }).detach();
    int status = -1;
    ::waitpid(child, &status, 0);
    std::_Exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1); // the server just ends
}
