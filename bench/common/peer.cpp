// The program that measures one peer.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "peer.hpp"

#include <cstddef>
#include <exception>
#include <iostream>
#include <string>

namespace bench {

int run_peer(abilities const& can, int argc, char** argv)
{
    try
    {
        if (argc < 3)
        {
            for (auto const& each : can)
                std::cout << each.first << '\n';
            return 0;
        }
        settings s;
        s.workers = std::stoi(argv[2]);
        std::string const id = argv[1];
        std::size_t const end = id.find('@');
        if (end != std::string::npos)
            s.at = std::stod(id.substr(end + 1));
        s.quick = argc > 3 && argv[3] == std::string("quick");
        for (double value : can.at(id.substr(0, end))(s))
            std::cout << value << '\n';
        return 0;
    }
    catch (std::exception const& error)
    {
        std::cerr << argv[0] << ": " << error.what() << '\n';
        return 2;
    }
}

} // namespace bench
