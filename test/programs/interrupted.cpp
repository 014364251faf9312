// A program that notes the first interrupt, and is ended by the second.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../common/events.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

int noted; // a descriptor

void note(int)
{
    std::signal(SIGINT, SIG_DFL);
    char const byte = '\n';
    if (::write(noted, &byte, 1) != 1)
        std::abort();
}

/// Any interrupt that reaches it ends it.
int work(std::string const& begun, std::string const& go_on)
{
    std::signal(SIGINT, SIG_DFL);
    std::printf("working\n");
    return test::signal_and_await(begun, go_on);
}

} // namespace

int main()
{
    cf::run_if_worker();
    std::string const log = std::getenv("CF_TEST_LOG");
    noted = ::open((log + ".noted").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    std::signal(SIGINT, note);
    cf::process_pool_executor pool(2);
    auto const one = pool.submit(work, log, log + ".go");
    auto const two = pool.submit(work, log, log + ".go");
    return one.result() + two.result();
}
