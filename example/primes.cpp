// Finds out which numbers are prime, in a pool of processes, threads or MPI ranks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The example in the documentation of Python's concurrent.futures, grown into a tool.

#include <boost/concurrent_futures.hpp>
#ifdef EXAMPLE_HAS_MPI
#include <boost/concurrent_futures/mpi_pool_executor.hpp>
#endif

#include <boost/algorithm/string/trim.hpp>
#include <boost/program_options.hpp>
#include <boost/timer/progress_display.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;
using numbers = std::vector<std::int64_t>;

numbers const demonstration = {112272535095293, 112582705942171, 112272535095293,
                               115280095190773, 115797848077099, 1099726899285419};

struct settings
{
    std::string input; // a file; "-" is the standard input; empty: the demonstration
    std::optional<int> workers;
    bool threads = false;
    bool mpi = false;
    bool progress = false;
    bool compare = false;
};

struct outcome
{
    std::vector<bool> prime;
    std::chrono::duration<double> time;
};

bool is_prime(std::int64_t n)
{
    if (n < 2)
        return false;
    if (n % 2 == 0)
        return n == 2;
    for (std::int64_t i = 3; i <= n / i; i += 2) // i * i could overflow
    {
        if (n % i == 0)
            return false;
    }
    return true;
}

// Empty where the user asked for help only.
std::optional<settings> parse_command_line(int argc, char** argv)
{
    namespace po = boost::program_options;
    settings set;
    po::options_description visible(
        "Usage: primes [OPTION]... [FILE]\n\n"
        "Tells which numbers are prime. FILE has one a line; - is the standard input.\n"
        "Without FILE, six numbers serve as a demonstration. The exit code is 1 if a\n"
        "line was not a number, and 2 if the work could not be done.\n\nOptions");
    auto add = visible.add_options();
    add("workers",
        po::value<int>()->value_name("N")->notifier([&](int n) { set.workers = n; }),
        "have N workers at most");
    add("threads", po::bool_switch(&set.threads), "use threads, not processes");
#ifdef EXAMPLE_HAS_MPI
    add("mpi", po::bool_switch(&set.mpi), "use the ranks that mpiexec has started");
#endif
    add("progress", po::bool_switch(&set.progress), "show a bar on a terminal");
    add("compare", po::bool_switch(&set.compare), "print the speed-up by many workers");
    add("help", "print this text");
    po::options_description all;
    all.add(visible).add_options()("input", po::value(&set.input));

    po::variables_map given;
    auto const positional = po::positional_options_description().add("input", 1);
    po::command_line_parser parser(argc, argv);
    po::store(parser.options(all).positional(positional).run(), given);
    po::notify(given);
    if (given.count("help") == 0)
        return set;
    std::cout << visible;
    return std::nullopt;
}

// Reports the lines that are no numbers, and leaves them out.
numbers read(std::string const& name, bool& all_good)
{
    std::ifstream file;
    if (name != "-")
        file.open(name);
    std::istream& in = name == "-" ? std::cin : file;

    numbers result;
    std::string line;
    for (std::size_t line_number = 1; std::getline(in, line); ++line_number)
    {
        boost::trim(line);
        std::int64_t n = 0;
        char const* const last = line.data() + line.size();
        auto const [end, error] = std::from_chars(line.data(), last, n);
        if (error == std::errc() && end == last)
        {
            result.push_back(n);
            continue;
        }
        bool const too_big = error == std::errc::result_out_of_range && end == last;
        std::cerr << "primes: line " << line_number << ": "
                  << (too_big ? "out of range: '" : "not a number: '") << line << "'\n";
        all_good = false;
    }
    if (!in.eof())
        throw std::runtime_error("cannot read '" + name + "'");
    return result;
}

template <class Executor, class Options>
std::unique_ptr<cf::executor> make_pool(Options options, settings const& set)
{
    options.max_workers = set.workers;
    return std::make_unique<Executor>(options);
}

std::unique_ptr<cf::executor> make_pool(settings const& set)
{
    if (set.threads)
        return make_pool<cf::thread_pool_executor>(cf::thread_pool_options(), set);
#ifdef EXAMPLE_HAS_MPI
    if (set.mpi)
        return make_pool<cf::mpi_pool_executor>(cf::mpi_pool_options(), set);
#endif
    return make_pool<cf::process_pool_executor>(cf::process_pool_options(), set);
}

// Counts the time to start the workers in.
outcome solve(numbers const& input, settings const& set, bool progress)
{
    auto const start = std::chrono::steady_clock::now();
    auto const pool = make_pool(set);

    // A small number is tested sooner than sent, so many of them go together. A hundred
    // chunks are still enough to keep all workers busy to the end, and where there are
    // less than two hundred numbers, each goes by itself.
    cf::map_options options;
    options.chunksize = std::clamp<std::size_t>(input.size() / 100, 1, 100);

    std::optional<boost::timer::progress_display> bar;
    if (progress)
        bar.emplace(input.size(), std::cerr, "");

    outcome result;
    for (bool const prime : pool->map(options, is_prime, input))
    {
        result.prime.push_back(prime);
        if (bar)
            ++*bar;
    }
    result.time = std::chrono::steady_clock::now() - start;
    return result;
}

int run(settings const& set)
{
    bool all_good = true;
    numbers const input = set.input.empty() ? demonstration : read(set.input, all_good);
    outcome const result = solve(input, set, set.progress && isatty(STDERR_FILENO) != 0);
    for (std::size_t i = 0; i != input.size(); ++i)
    {
        char const* const answer = result.prime[i] ? "True" : "False";
        std::cout << input[i] << " is prime: " << answer << '\n';
    }
    if (!std::cout.flush())
        throw std::runtime_error("cannot write the answers");

    if (set.compare)
    {
        settings alone = set;
        alone.workers = 1;
        auto const time = solve(input, alone, false).time;
        std::cerr << result.time.count() << " s; one worker " << time.count()
                  << " s; speed-up " << time / result.time << '\n';
    }
    return all_good ? 0 : 1;
}

int main(int argc, char** argv)
{
    cf::run_if_worker();
    try
    {
        auto const set = parse_command_line(argc, argv);
        return set ? run(*set) : 0;
    }
    catch (std::exception const& error)
    {
        std::cerr << "primes: " << error.what() << '\n';
        return 2;
    }
}
