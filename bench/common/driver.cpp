// Measures workloads for several peers in turn, and prints what came out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "driver.hpp"

#include "options.hpp"
#include "peer_program.hpp"
#include "progress.hpp"
#include "report.hpp"
#include "time.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

namespace bench {

namespace {

/// One workload, at one place of its scale if it has one, for all that can do it.
struct stage
{
    workload of;
    std::string scale;
    std::optional<double> at;
    std::vector<peer_program const*> peers;

    std::string id() const
    {
        std::ostringstream text;
        text.precision(12);
        text << of.front().id;
        if (at)
            text << '@' << *at;
        return text.str();
    }
};

std::vector<stage> plan(comparison const& c, std::vector<peer_program> const& peers,
                        options const& o)
{
    std::vector<stage> all;
    if (o.curves)
    {
        for (curve const& each : c.curves)
        {
            for (std::size_t i = 0; i != each.places.size() && (!o.quick || i < 3); ++i)
                all.push_back({each.of, each.scale, each.places[i], {}});
        }
    }
    else
    {
        for (workload const& each : c.workloads)
            all.push_back({each, {}, {}, {}});
    }
    auto const is_wanted = [&](stage const& s) {
        return chosen(o.only, s.of.front().id);
    };
    all.erase(std::stable_partition(all.begin(), all.end(), is_wanted), all.end());
    for (stage& s : all)
    {
        for (peer_program const& p : peers)
        {
            if (p.can(s.of.front().id))
                s.peers.push_back(&p);
        }
    }
    return all;
}

/// Peers that were slow at one place of a curve are not asked for the next one, which
/// would take them longer still.
class patience
{
public:
    bool is_over(stage const& s, std::string const& peer) const
    {
        return s.at && slow_.count(s.of.front().id + peer) != 0;
    }

    void took(stage const& s, std::string const& peer, double nanoseconds)
    {
        if (nanoseconds > 4e9)
            slow_.insert(s.of.front().id + peer);
    }

private:
    std::set<std::string> slow_; // workloads and peers
};

std::vector<result> measure(stage const& s, options const& o, progress& shown,
                            patience& left)
{
    std::vector<result> results;
    for (figure const& f : s.of)
    {
        results.push_back({f, s.scale, s.at, {}});
        for (peer_program const* p : s.peers)
            results.back().peers.push_back({p->of().name, p->of().role, {}, {}});
    }
    std::vector<double> slowest(s.peers.size());
    for (int round = 1; round <= o.rounds; ++round)
    {
        for (std::size_t i = 0; i != s.peers.size(); ++i)
        {
            std::string const& name = s.peers[i]->of().name;
            shown.next(s.id(), ", round " + std::to_string(round) + " of " +
                                   std::to_string(o.rounds) + ": " + name);
            if (!results.front().peers[i].failure.empty() || left.is_over(s, name))
                continue; // it would fail again
            try
            {
                auto const start = clock::now();
                std::vector<double> const values = s.peers[i]->measure(s.id(), o);
                slowest[i] = (std::max)(slowest[i], since(start));
                for (std::size_t n = 0; n != s.of.size(); ++n)
                    results[n].peers[i].values.push_back(values.at(n));
            }
            catch (std::exception const& error)
            {
                for (result& r : results)
                    r.peers[i] = {name, s.peers[i]->of().role, {}, error.what()};
            }
        }
    }
    for (std::size_t i = 0; i != s.peers.size(); ++i)
        left.took(s, s.peers[i]->of().name, slowest[i]);
    return results;
}

std::vector<result> measure_all(std::vector<stage> const& stages, options const& o)
{
    std::size_t steps = 0;
    for (stage const& s : stages)
        steps += s.peers.size() * std::size_t(o.rounds);
    progress shown(steps);
    patience left;
    std::vector<result> all;
    for (stage const& s : stages)
    {
        auto const results = measure(s, o, shown, left);
        std::copy(results.begin(), results.end(), std::back_inserter(all));
    }
    return all;
}

/// @throws std::runtime_error if something was chosen that is not there
void check_names(comparison const& c, options const& o)
{
    std::set<std::string> known;
    for (workload const& w : c.workloads)
        known.insert(w.front().id);
    for (curve const& each : c.curves)
        known.insert(each.of.front().id);
    for (std::string const& name : o.only)
    {
        if (known.count(name) == 0)
            throw std::runtime_error("there is no workload '" + name + "'");
    }
    known.clear();
    for (candidate const& each : c.candidates)
        known.insert(each.name);
    for (std::string const& name : o.peers)
    {
        if (known.count(name) == 0)
            throw std::runtime_error("there is no peer '" + name + "'");
    }
}

void print_list(std::vector<stage> const& stages, std::vector<peer_program> const& peers)
{
    for (stage const& s : stages)
    {
        for (figure const& f : s.of)
        {
            std::cout << f.id << ": " << f.what << ", " << f.unit;
            if (s.at)
                std::cout << ", " << s.scale << ": " << *s.at;
            std::cout << '\n';
        }
    }
    std::cout << '\n';
    for (peer_program const& p : peers)
        std::cout << p.of().name << (p.missing() ? " (missing)" : "") << ": "
                  << p.of().source << '\n';
}

/// What the results do not have, and why.
void print_absent(std::vector<stage> const& stages,
                  std::vector<peer_program> const& peers)
{
    for (peer_program const& p : peers)
    {
        if (p.missing())
        {
            std::cout << "\nMissing: " << p.of().name << ", from " << p.of().source;
            continue;
        }
        std::string cannot;
        for (stage const& s : stages)
        {
            if (!s.at && !p.can(s.of.front().id))
                cannot += (cannot.empty() ? "" : ", ") + s.of.front().id;
        }
        if (!cannot.empty() && p.of().role == role::peer)
            std::cout << "\nNot for " << p.of().name << ": " << cannot;
    }
    std::cout << '\n';
}

void compare(comparison const& c, options const& o)
{
    check_names(c, o);
    std::vector<peer_program> peers;
    for (candidate const& each : c.candidates)
    {
        bool const is_drawn = !o.curves || c.curve_peers.count(each.name) != 0;
        if (is_drawn && chosen(o.peers, each.name))
            peers.emplace_back(each);
    }
    auto const stages = plan(c, peers, o);
    if (o.list)
        return print_list(stages, peers);
    auto const results = measure_all(stages, o);
    std::cout << c.title << "; " << o.workers << " workers, " << o.rounds << " rounds"
              << (o.quick ? "; a quick run, whose figures mean little" : "") << "\n\n";
    if (o.curves)
        print_curves(std::cout, results);
    else
        print_table(std::cout, results);
    print_absent(stages, peers);
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
        if (auto const o = parse_options(c.title, argc, argv))
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
