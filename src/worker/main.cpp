// The worker of process pools in shared libraries, which have no main() to call
// run_if_worker(): plugins, extensions of Python, libraries for Java.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// It loads the shared libraries that its arguments name, and serves with the code of the
// first that uses process pools, or is linked with a library that does. It is not linked
// with this library itself: each of them may have a copy of its own, with the types and
// exceptions that are registered there.

#define BOOST_DLL_USE_STD_FS

#include <boost/dll/shared_library.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

namespace {

constexpr int exit_not_loaded = 127; // as that of a program that cannot be loaded
constexpr char const* entry = "boost_concurrent_futures_run_if_worker";

} // namespace

int main(int argc, char** argv)
try
{
    std::vector<boost::dll::shared_library> libraries;
    for (int i = 1; i != argc; ++i)
        libraries.emplace_back(boost::dll::fs::path(argv[i]));
    for (auto const& library : libraries)
    {
        if (!library.has(entry))
            continue;
        library.get<void()>(entry)(); // does not return in a worker
        std::cerr << argv[0]
                  << ": no process pool has started this program: let "
                     "process_pool_options::executable name it\n";
        return EXIT_FAILURE;
    }
    std::cerr << argv[0]
              << ": name a shared library that uses process pools in "
                 "process_pool_options::arguments";
    if (!libraries.empty())
        std::cerr << ": those that are named do not show the function " << entry;
    std::cerr << '\n';
    return exit_not_loaded;
}
catch (boost::dll::fs::system_error const& e)
{
    std::string text = e.what();
    // what the loader says, without the code that Boost.DLL has to make up, where it does
    if (e.code() == std::errc::bad_file_descriptor)
        text.resize((std::min)(text.size(), text.rfind(": " + e.code().message())));
    std::cerr << argv[0] << ": " << text << '\n';
    return exit_not_loaded;
}
