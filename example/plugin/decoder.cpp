// A shared library that decodes in processes of its own, so that damaged data cannot end the
// program which has loaded it: host.py, in Python.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#define BOOST_DLL_USE_STD_FS

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/config.hpp>
#include <boost/dll/runtime_symbol_info.hpp>

#include <cstddef>
#include <cstdlib>
#include <string>

namespace cf = boost::concurrent_futures;

namespace {

/// Makes "aaabb" of "3a2b". Like many a decoder, it does not expect anything else.
std::string decode(std::string const& code)
{
    std::string text;
    for (std::size_t i = 0; i != code.size(); i += 2)
    {
        if (code[i] < '0' || code[i] > '9')
            std::abort();
        text.append(static_cast<std::size_t>(code[i] - '0'), code.at(i + 1));
    }
    return text;
}

// tag::pool[]
cf::process_pool_executor& workers()
{
    static cf::process_pool_executor pool([] {
        cf::process_pool_options options;
        options.executable = WORKER_PROGRAM; // the path of boost_concurrent_futures_worker
        options.arguments = {boost::dll::this_line_location().string()}; // this library
        return options;
    }());
    return pool;
}
// end::pool[]

} // namespace

/// How long the text is, or -1 if the decoder has not survived the code.
extern "C" BOOST_SYMBOL_EXPORT long decoded_size(char const* code)
try
{
    return static_cast<long>(workers().submit(decode, std::string(code)).result().size());
}
catch (cf::worker_died const&)
{
    return -1;
}
