// A program that ends, without a word about workers. CF_TEST_LOG counts its starts.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../common/events.hpp"

#include <cstdlib>

int main()
{
    test::append_line(std::getenv("CF_TEST_LOG"), "started");
    return 5;
}
