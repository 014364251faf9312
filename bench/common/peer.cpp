// The program that measures one peer.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "peer.hpp"

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
        s.quick = argc > 3 && argv[3] == std::string("quick");
        for (double value : can.at(argv[1])(s))
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
