// What was measured, as tables and as a file of comma-separated values.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "report.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <map>
#include <ostream>
#include <sstream>

namespace bench {

namespace {

struct summary
{
    double median;
    double min;
    double max;
    std::string to_fastest; // how many times as long as the fastest peer takes
    std::string to_limit;   // how many times as long as the limit
    std::string of_ours;    // how many times as long ours takes
};

double median(std::vector<double> v)
{
    std::sort(v.begin(), v.end());
    std::size_t const half = v.size() / 2;
    return v.size() % 2 == 1 ? v[half] : (v[half - 1] + v[half]) / 2;
}

/// With three digits that count, as far as there are decimal places to show them.
std::string number(double x)
{
    char text[32];
    double const size = x < 0 ? -x : x;
    int const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
    std::snprintf(text, sizeof text, "%.*f", places, x);
    return text;
}

/// How many times as long `a` takes as `b`; nothing where that makes no sense.
std::string ratio(figure const& of, double a, double b)
{
    double const x = of.more_is_better ? b / a : a / b;
    return x != 0 && std::isfinite(x) ? number(x) : "";
}

/// The best median of those with a role, ours left out; 0 if there are none.
double best(result const& r, role wanted)
{
    double found = 0;
    for (std::size_t i = 1; i != r.peers.size(); ++i)
    {
        samples const& s = r.peers[i];
        if (s.role != wanted || s.values.empty())
            continue;
        double const m = median(s.values);
        if (found == 0 || (r.of.more_is_better ? m > found : m < found))
            found = m;
    }
    return found;
}

summary summarize(result const& r, samples const& s)
{
    summary sum{};
    sum.median = median(s.values);
    sum.min = *std::min_element(s.values.begin(), s.values.end());
    sum.max = *std::max_element(s.values.begin(), s.values.end());
    sum.to_fastest = ratio(r.of, sum.median, best(r, role::peer));
    sum.to_limit = ratio(r.of, sum.median, best(r, role::limit));
    if (!r.peers.front().values.empty())
        sum.of_ours = ratio(r.of, median(r.peers.front().values), sum.median);
    return sum;
}

std::string place(double x)
{
    std::ostringstream text;
    text.precision(12);
    text << x;
    return text.str();
}

using cells = std::vector<std::string>;

cells table_row(result const& r, samples const& s)
{
    if (s.values.empty())
        return {r.of.id, s.peer, s.failure, "", "", "", "", ""};
    summary const sum = summarize(r, s);
    return {r.of.id,         s.peer,         number(sum.median), number(sum.min),
            number(sum.max), sum.to_fastest, sum.to_limit,       sum.of_ours};
}

/// @param left how many columns are texts, and begin at the left
void print_aligned(std::ostream& out, std::vector<cells> const& rows, std::size_t left)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (cells const& row : rows)
    {
        for (std::size_t i = 0; i != row.size(); ++i)
            widths[i] = (std::max)(widths[i], row[i].size());
    }
    for (std::size_t n = 0; n != rows.size(); ++n)
    {
        for (std::size_t i = 0; i != widths.size(); ++i)
        {
            std::string const space(widths[i] - rows[n][i].size(), ' ');
            out << "| " << (i < left ? rows[n][i] + space : space + rows[n][i]) << ' ';
        }
        out << "|\n";
        if (n != 0)
            continue;
        for (std::size_t i = 0; i != widths.size(); ++i)
            out << '|' << std::string(widths[i] + 1, '-') << (i < left ? '-' : ':');
        out << "|\n";
    }
}

using curve_points = std::vector<result const*>; // of one figure, in order

/// The place where percentages first reach 90, between those measured; nothing if never.
std::string reaches_90(curve_points const& points, std::size_t peer)
{
    double last_at = 0;
    double last = 0;
    for (result const* r : points)
    {
        if (r->peers[peer].values.empty())
            continue;
        double const value = median(r->peers[peer].values);
        if (value >= 90)
        {
            double const part = (90 - last) / (value - last);
            bool const is_first = last_at == 0;
            return is_first ? number(*r->at)
                            : number(last_at * std::pow(*r->at / last_at, part));
        }
        last_at = *r->at;
        last = value;
    }
    return "";
}

void print_curve(std::ostream& out, curve_points const& points)
{
    result const& first = *points.front();
    out << first.of.id << ": " << first.of.what << ", " << first.of.unit << "\n\n";
    std::vector<cells> rows = {{first.scale}};
    for (samples const& s : first.peers)
        rows[0].push_back(s.peer);
    for (result const* r : points)
    {
        rows.push_back({place(*r->at)});
        for (samples const& s : r->peers)
            rows.back().push_back(s.values.empty() ? s.failure
                                                   : number(median(s.values)));
    }
    if (first.of.unit == "%")
    {
        rows.push_back({"90 % at"});
        for (std::size_t i = 0; i != first.peers.size(); ++i)
            rows.back().push_back(reaches_90(points, i));
    }
    print_aligned(out, rows, 0);
    out << '\n';
}

/// With quotes around it, as it may have commas in it.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '"', '\'');
    return '"' + text + '"';
}

} // namespace

void print_table(std::ostream& out, std::vector<result> const& results)
{
    for (result const& r : results)
        out << "- " << r.of.id << ": " << r.of.what << ", " << r.of.unit
            << (r.of.more_is_better ? " (more is better)" : "") << '\n';
    out << '\n';
    std::vector<cells> rows = {{"", "peer", "median", "min", "max", "to fastest peer",
                                "to limit", "ours to it"}};
    for (result const& r : results)
    {
        for (samples const& s : r.peers)
            rows.push_back(table_row(r, s));
    }
    print_aligned(out, rows, 2);
}

void print_curves(std::ostream& out, std::vector<result> const& results)
{
    std::map<std::string, curve_points> curves;
    std::vector<std::string> order;
    for (result const& r : results)
    {
        if (curves[r.of.id].empty())
            order.push_back(r.of.id);
        curves[r.of.id].push_back(&r);
    }
    for (std::string const& id : order)
        print_curve(out, curves[id]);
}

void write_csv(std::ostream& out, std::vector<result> const& results)
{
    out << "id,at,what,unit,more_is_better,peer,rounds,median,min,max,to_fastest,"
           "to_limit,of_ours\n";
    for (result const& r : results)
    {
        for (samples const& s : r.peers)
        {
            if (s.values.empty())
                continue;
            summary const sum = summarize(r, s);
            out << r.of.id << ',';
            if (r.at)
                out << place(*r.at);
            out << ',' << quoted(r.of.what) << ',' << quoted(r.of.unit) << ','
                << r.of.more_is_better << ',' << quoted(s.peer) << ',' << s.values.size()
                << ',' << sum.median << ',' << sum.min << ',' << sum.max << ','
                << sum.to_fastest << ',' << sum.to_limit << ',' << sum.of_ours << '\n';
        }
    }
}

} // namespace bench
