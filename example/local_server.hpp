// What the servers among the examples have in common: a port, and somebody who asks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef EXAMPLE_LOCAL_SERVER_HPP
#define EXAMPLE_LOCAL_SERVER_HPP

#include "load_url.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iostream>
#include <string>

// The port that the program was given, or any that is free.
inline boost::asio::ip::tcp::endpoint address_for(int argc, char** argv)
{
    return {boost::asio::ip::make_address("127.0.0.1"),
            static_cast<unsigned short>(argc > 1 ? std::atoi(argv[1]) : 0)};
}

inline std::string base_of(boost::asio::ip::tcp::acceptor const& acceptor)
{
    return "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
}

// Prints what the server answers, or why it does not.
inline void print_pages(std::string const& base, std::initializer_list<char const*> paths)
{
    for (char const* const path : paths)
    {
        try
        {
            std::cout << load_url(base + path) << '\n';
        }
        catch (std::exception const& error)
        {
            std::cout << error.what() << '\n';
        }
    }
}

#endif
