// A program that measures one peer, from outside.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "peer_program.hpp"

#include "run_program.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/split.hpp>

#include <chrono>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace bench {

peer_program::peer_program(candidate const& of) : of_(of)
{
    boost::split(command_, of.program, boost::is_any_of(" "));
    if (boost::ends_with(command_.front(), ".py"))
    {
        command_.front().insert(0, BENCH_PEERS "/");
        command_.insert(command_.begin(), BENCH_PYTHON);
    }
    else
    {
        auto const self = std::filesystem::read_symlink("/proc/self/exe");
        command_.front() = self.parent_path() / command_.front();
    }
    try
    {
        std::istringstream ids(run_program(command_, std::chrono::seconds(60)));
        workloads_.insert(std::istream_iterator<std::string>(ids), {});
    }
    catch (std::runtime_error const&)
    {
        // missing() tells it
    }
}

std::vector<double> peer_program::measure(std::string const& id, options const& o) const
{
    std::vector<std::string> command = command_;
    command.insert(command.end(), {id, std::to_string(o.workers)});
    if (o.quick)
        command.push_back("quick");
    std::istringstream values(run_program(command, std::chrono::seconds(120)));
    return {std::istream_iterator<double>(values), {}};
}

} // namespace bench
