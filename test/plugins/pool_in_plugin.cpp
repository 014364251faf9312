// A shared library that uses a process pool, for the tests of the worker program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/config.hpp>

#include <cstdlib>
#include <exception>
#include <numeric>
#include <string>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

struct own_error : std::exception
{
    char const* what() const noexcept override { return "of the plugin"; }

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

[[maybe_unused]] bool const registered = (cf::register_exception<own_error>(), true);

std::string answer(std::string const& what)
{
    if (what == "pid")
        return std::to_string(::getpid());
    if (what == "throw")
        throw own_error();
    if (what == "die")
        std::abort();
    return "unknown: " + what;
}

int sum_of(cf::shared_array<int> const& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0);
}

/// What a pool with that program and these arguments for its workers answers; or the type
/// and the text of the exception, which others may not know.
std::string answer_of_pool(std::string const& executable,
                           std::vector<std::string> const& arguments,
                           std::string const& what)
try
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.executable = executable;
    options.arguments = arguments;
    cf::process_pool_executor pool(options);
    if (what == "shared")
        return std::to_string(
            pool.submit(sum_of, cf::share_copy(std::vector<int>{1, 2, 3})).result());
    return pool.submit(answer, what).result();
}
catch (own_error const& e)
{
    return std::string("own_error: ") + e.what();
}
catch (cf::worker_died const& e)
{
    return std::string("worker_died: ") + e.what();
}
catch (std::exception const& e)
{
    return e.what();
}

} // namespace

extern "C" BOOST_SYMBOL_EXPORT void ask_pool(std::string const& executable,
                                             std::vector<std::string> const& arguments,
                                             std::string const& what, std::string& result)
{
    result = answer_of_pool(executable, arguments, what);
}
