// Runs a fuzz target over files, without a fuzzer.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

//   <target> DIRECTORY

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main(int argc, char** argv)
{
    if (argc != 2)
    {
        std::cerr << "usage: " << argv[0] << " DIRECTORY\n";
        return 1;
    }
    int files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(argv[1]))
    {
        std::ifstream file(entry.path(), std::ios::binary);
        std::vector<char> const input{std::istreambuf_iterator<char>(file), {}};
        std::cout << entry.path().filename().string()
                  << std::endl; // the last, in a crash
        LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()),
                               input.size());
        ++files;
    }
    std::cout << files << " files\n";
    return files == 0 ? 1 : 0;
}
