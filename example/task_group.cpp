// Reads ten files at a time, and stops at the first that cannot be read.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace fs = std::filesystem;

std::string read_file(fs::path const& name)
{
    std::ifstream file(name);
    if (!file)
        throw std::runtime_error("cannot read " + name.filename().string());
    return {std::istreambuf_iterator<char>(file), {}};
}

// tag::group[]
// All of the files, or the first error; in any case, no task is left that uses `texts`.
std::vector<std::string> read_all(cf::thread_pool_executor& pool,
                                  std::vector<fs::path> const& names)
{
    std::vector<std::string> texts(names.size());
    cf::task_group group(pool);
    for (std::size_t i = 0; i != names.size(); ++i)
        group.post([&, i] { texts[i] = read_file(names[i]); });
    group.wait();
    return texts;
}
// end::group[]

int main()
{
    fs::path const folder = fs::temp_directory_path() / "concurrent_futures_task_group";
    fs::create_directories(folder);
    std::vector<fs::path> names;
    for (int i = 0; i != 10; ++i)
    {
        names.push_back(folder / ("file_" + std::to_string(i)));
        std::ofstream(names.back()) << i;
    }

    cf::thread_pool_executor pool(4);
    for (std::string const& text : read_all(pool, names))
        std::cout << text << ' ';
    std::cout << '\n';

    fs::remove(names[7]);
    try
    {
        read_all(pool, names);
    }
    catch (std::runtime_error const& e)
    {
        std::cout << e.what() << '\n';
    }
    fs::remove_all(folder);
}
