// Loads a page by plain HTTP, with Boost.Beast; for the examples that fetch URLs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/regex.hpp>
#include <boost/system/system_error.hpp>

#include <stdexcept>
#include <string>

// Blocks, which is what a pool of threads is good for. Throws if it gets no page.
inline std::string load_url(std::string const& url)
try
{
    namespace http = boost::beast::http;
    using boost::asio::ip::tcp;

    static boost::regex const form("http://([^/:]+):?([0-9]*)(/.*)?");
    boost::smatch part;
    if (!boost::regex_match(url, part, form))
        throw std::invalid_argument("not a URL of plain HTTP");
    std::string const host = part[1];
    std::string const port = part.length(2) != 0 ? part.str(2) : "80";
    std::string const path = part.length(3) != 0 ? part.str(3) : "/";

    boost::asio::io_context io;
    boost::beast::tcp_stream stream(io);
    stream.connect(tcp::resolver(io).resolve(host, port));

    http::request<http::empty_body> request(http::verb::get, path, 11);
    request.set(http::field::host, host);
    request.set(http::field::connection, "close");
    http::write(stream, request);

    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(stream, buffer, response);
    if (response.result() != http::status::ok)
        throw std::runtime_error(std::to_string(response.result_int()) + ' ' +
                                 std::string(response.reason()));
    return response.body();
}
catch (boost::system::system_error const& error)
{
    // Not what(), which goes on with a place in the code of Boost.
    throw std::runtime_error(error.code().message());
}
