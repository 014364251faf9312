// Builds the index of some texts in workers, and merges their parts where they lie.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <boost/serialization/string.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

// tag::entry[]
/// A word and the text that it is in: bytes and numbers alone, so that other processes can
/// read it where it lies.
struct entry
{
    std::array<char, 28> word;
    int text;

    std::string_view view() const { return {word.data()}; }
};

bool operator<(entry const& a, entry const& b)
{
    return a.view() < b.view() || (a.view() == b.view() && a.text < b.text);
}

// Runs in a worker.
cf::shared_array<entry> index_of(int number, std::string const& text)
{
    std::set<entry> entries;
    std::istringstream words(text);
    for (std::string word; words >> word;)
    {
        entry e{};
        word.copy(e.word.data(), e.word.size() - 1);
        e.text = number;
        entries.insert(e);
    }
    return cf::share_copy(entries);
}
// end::entry[]

int main()
{
    cf::run_if_worker();
    std::vector<std::string> const texts = {
        "all that we see or seem is but a dream within a dream",
        "to see a world in a grain of sand",
        "we are such stuff as dreams are made on",
    };
    std::vector<int> const numbers = {0, 1, 2};

    // tag::merge[]
    cf::process_pool_executor pool(2);
    std::vector<cf::shared_array<entry>> const parts =
        pool.map(index_of, numbers, texts).to_vector();
    std::vector<entry const*> index; // into the memory that the workers have filled
    for (cf::shared_array<entry> const& part : parts)
    {
        auto const middle = static_cast<std::ptrdiff_t>(index.size());
        for (entry const& e : part)
            index.push_back(&e);
        std::inplace_merge(index.begin(), index.begin() + middle, index.end(),
                           [](entry const* a, entry const* b) { return *a < *b; });
    }
    // end::merge[]

    for (std::string_view const wanted : {"see", "dream", "we", "nightmare"})
    {
        std::cout << wanted << ':';
        for (entry const* const e : index)
        {
            if (e->view() == wanted)
                std::cout << ' ' << e->text;
        }
        std::cout << '\n';
    }
}
