// A line that tells how far a program is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "progress.hpp"

#include <iostream>

#include <unistd.h>

namespace bench {

progress::progress(std::size_t steps)
    : steps_(steps), terminal_(::isatty(STDERR_FILENO) != 0)
{
}

progress::~progress()
{
    if (terminal_)
        std::cerr << "\r\033[K" << std::flush;
}

void progress::next(std::string const& stage, std::string const& step)
{
    std::size_t const percent = 100 * done_++ / steps_;
    if (terminal_)
        std::cerr << "\r\033[K" << percent << " %  " << stage << step << std::flush;
    else if (stage != last_)
        std::cerr << percent << " %  " << stage << '\n';
    last_ = stage;
}

} // namespace bench
