// A line that tells how far a program is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_PROGRESS_HPP
#define BENCH_COMMON_PROGRESS_HPP

#include <cstddef>
#include <string>

namespace bench {

/// On a terminal, one line that is written anew; else a line for each stage.
class progress
{
public:
    explicit progress(std::size_t steps);
    progress(progress const&) = delete;
    progress& operator=(progress const&) = delete;

    /// Takes the line away.
    ~progress();

    void next(std::string const& stage, std::string const& step);

private:
    std::size_t steps_;
    std::size_t done_ = 0;
    std::string last_;
    bool terminal_;
};

} // namespace bench

#endif // BENCH_COMMON_PROGRESS_HPP
