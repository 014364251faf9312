// What can be asked of a program that compares.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "options.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/program_options.hpp>

#include <iostream>
#include <stdexcept>

namespace bench {

namespace {

std::set<std::string> names(std::string const& text)
{
    std::set<std::string> result;
    if (!text.empty())
        boost::split(result, text, boost::is_any_of(","));
    return result;
}

} // namespace

bool chosen(std::set<std::string> const& from, std::string const& name)
{
    return from.empty() || from.count(name) != 0;
}

std::optional<options> parse_options(std::string const& title, int argc, char** argv)
{
    namespace po = boost::program_options;
    options o;
    std::string only;
    std::string peers;
    po::options_description visible(title + "\n\nOptions");
    auto add = visible.add_options();
    add("curves", po::bool_switch(&o.curves),
        "measure how costs grow, not how they compare");
    add("only", po::value(&only)->value_name("A,B"), "measure these workloads only");
    add("peers", po::value(&peers)->value_name("A,B"), "measure these peers only");
    add("rounds", po::value(&o.rounds)->value_name("N"), "measure N times (5)");
    add("workers", po::value(&o.workers)->value_name("N"), "have N workers (2)");
    add("quick", po::bool_switch(&o.quick), "do little, to try the program out");
    add("csv", po::value(&o.csv)->value_name("FILE"), "write the results there, too");
    add("list", po::bool_switch(&o.list), "print workloads and peers, measure nothing");
    add("help", "print this text");
    po::variables_map given;
    po::store(po::parse_command_line(argc, argv, visible), given);
    po::notify(given);
    if (given.count("help") != 0)
    {
        std::cout << visible;
        return std::nullopt;
    }
    if (o.rounds < 1 || o.workers < 1)
        throw std::runtime_error("there must be a round and a worker");
    o.only = names(only);
    o.peers = names(peers);
    return o;
}

} // namespace bench
