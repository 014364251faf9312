// Measures workloads for several peers in turn, and prints what came out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "driver.hpp"

#include "report.hpp"
#include "run_program.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/program_options.hpp>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace bench {

namespace {

struct options
{
    int workers = 2;
    int rounds = 5;
    bool quick = false;
    bool list = false;
    std::set<std::string> only;  // workloads; all, if empty
    std::set<std::string> peers; // the same
    std::string csv;
};

std::set<std::string> names(std::string const& text)
{
    std::set<std::string> result;
    if (!text.empty())
        boost::split(result, text, boost::is_any_of(","));
    return result;
}

bool chosen(std::set<std::string> const& from, std::string const& name)
{
    return from.empty() || from.count(name) != 0;
}

// Empty where the user asked for help only.
std::optional<options> parse(comparison const& c, int argc, char** argv)
{
    namespace po = boost::program_options;
    options o;
    std::string only;
    std::string peers;
    po::options_description visible(c.title + "\n\nOptions");
    auto add = visible.add_options();
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

/// A line that tells how far it is; on what is no terminal, one for each workload.
class progress
{
public:
    explicit progress(std::size_t steps) : steps_(steps) {}

    ~progress()
    {
        if (terminal_)
            std::cerr << "\r\033[K" << std::flush;
    }

    void next(std::string const& workload, std::string const& more)
    {
        std::size_t const percent = 100 * done_++ / steps_;
        if (terminal_)
            std::cerr << "\r\033[K" << percent << " %  " << workload << ' ' << more
                      << std::flush;
        else if (workload != last_)
            std::cerr << percent << " %  " << workload << '\n';
        last_ = workload;
    }

private:
    std::size_t steps_;
    std::size_t done_ = 0;
    std::string last_;
    bool terminal_ = ::isatty(STDERR_FILENO) != 0;
};

/// A candidate, and what it can do; nothing, if it is not there.
struct peer
{
    candidate of;
    std::vector<std::string> command;
    std::set<std::string> workloads;
};

peer look_up(candidate const& of)
{
    peer p{of, {}, {}};
    boost::split(p.command, of.program, boost::is_any_of(" "));
    if (boost::ends_with(p.command.front(), ".py"))
    {
        p.command.front().insert(0, BENCH_PEERS "/");
        p.command.insert(p.command.begin(), BENCH_PYTHON);
    }
    else
    {
        auto const self = std::filesystem::read_symlink("/proc/self/exe");
        p.command.front() = self.parent_path() / p.command.front();
    }
    try
    {
        std::istringstream ids(run_program(p.command, std::chrono::seconds(60)));
        p.workloads.insert(std::istream_iterator<std::string>(ids), {});
    }
    catch (std::runtime_error const&)
    {
        // it is not there, or what it needs is not
    }
    return p;
}

std::vector<double> measure(peer const& p, std::string const& workload, options const& o)
{
    std::vector<std::string> command = p.command;
    command.insert(command.end(), {workload, std::to_string(o.workers)});
    if (o.quick)
        command.push_back("quick");
    std::istringstream values(run_program(command, std::chrono::seconds(120)));
    return {std::istream_iterator<double>(values), {}};
}

/// One workload for all peers that can do it, in turn.
std::vector<result> measure(workload const& w, std::vector<peer> const& peers,
                            options const& o, progress& shown)
{
    std::vector<result> results;
    for (figure const& f : w)
    {
        results.push_back({f, {}});
        for (peer const& p : peers)
            results.back().peers.push_back({p.of.name, p.of.role, {}, {}});
    }
    for (int round = 1; round <= o.rounds; ++round)
    {
        for (std::size_t i = 0; i != peers.size(); ++i)
        {
            shown.next(w.front().id, "round " + std::to_string(round) + " of " +
                                         std::to_string(o.rounds) + ": " +
                                         peers[i].of.name);
            if (!results.front().peers[i].failure.empty())
                continue; // it would fail again
            try
            {
                std::vector<double> const values = measure(peers[i], w.front().id, o);
                for (std::size_t n = 0; n != w.size(); ++n)
                    results[n].peers[i].values.push_back(values.at(n));
            }
            catch (std::exception const& error)
            {
                for (result& r : results)
                    r.peers[i] = {peers[i].of.name, peers[i].of.role, {}, error.what()};
            }
        }
    }
    return results;
}

void print_list(comparison const& c, std::vector<peer> const& peers)
{
    for (workload const& w : c.workloads)
    {
        for (figure const& f : w)
            std::cout << f.id << ": " << f.what << ", " << f.unit << '\n';
    }
    std::cout << '\n';
    for (peer const& p : peers)
        std::cout << p.of.name << (p.workloads.empty() ? " (missing)" : "") << ": "
                  << p.of.source << '\n';
}

/// What the table does not have, and why.
void print_absent(comparison const& c, std::vector<peer> const& peers, options const& o)
{
    for (peer const& p : peers)
    {
        if (p.workloads.empty())
        {
            std::cout << "\nMissing: " << p.of.name << ", from " << p.of.source;
            continue;
        }
        if (p.of.role != role::peer)
            continue;
        std::string cannot;
        for (workload const& w : c.workloads)
        {
            std::string const& id = w.front().id;
            if (chosen(o.only, id) && p.workloads.count(id) == 0)
                cannot += (cannot.empty() ? "" : ", ") + id;
        }
        if (!cannot.empty())
            std::cout << "\nNot for " << p.of.name << ": " << cannot;
    }
    std::cout << '\n';
}

std::vector<result> measure_all(comparison const& c, std::vector<peer> const& peers,
                                options const& o)
{
    std::vector<std::pair<workload, std::vector<peer>>> plan;
    std::size_t steps = 0;
    for (workload const& w : c.workloads)
    {
        std::string const& id = w.front().id;
        if (!chosen(o.only, id))
            continue;
        plan.emplace_back(w, std::vector<peer>());
        std::copy_if(peers.begin(), peers.end(), std::back_inserter(plan.back().second),
                     [&](peer const& p) { return p.workloads.count(id) != 0; });
        steps += plan.back().second.size() * std::size_t(o.rounds);
    }
    progress shown(steps);
    std::vector<result> all;
    for (auto const& each : plan)
    {
        auto const results = measure(each.first, each.second, o, shown);
        all.insert(all.end(), results.begin(), results.end());
    }
    return all;
}

void compare(comparison const& c, options const& o)
{
    std::vector<peer> peers;
    for (candidate const& each : c.candidates)
    {
        if (chosen(o.peers, each.name))
            peers.push_back(look_up(each));
    }
    if (o.list)
        return print_list(c, peers);
    auto const results = measure_all(c, peers, o);
    std::cout << c.title << "; " << o.workers << " workers, " << o.rounds << " rounds"
              << (o.quick ? "; a quick run, whose figures mean little" : "") << "\n\n";
    print_table(std::cout, results);
    print_absent(c, peers, o);
    if (o.csv.empty())
        return;
    std::ofstream file(o.csv);
    write_csv(file, results);
    if (!file.flush())
        throw std::runtime_error("cannot write '" + o.csv + "'");
}

} // namespace

int run(comparison const& c, int argc, char** argv)
{
    try
    {
        if (auto const o = parse(c, argc, argv))
            compare(c, *o);
        return 0;
    }
    catch (std::exception const& error)
    {
        std::cerr << argv[0] << ": " << error.what() << '\n';
        return 2;
    }
}

} // namespace bench
