// A model of one dispatcher and many workers: how many workers does it keep busy?
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Usage: dispatcher_model [NAME=VALUE]...
// Prints, for each number of workers, how long a task must be (in us) for the workers to be
// busy for 95 % of the time: with one dispatcher, and with a tree of them. The parameters,
// with times in us, and bytes:
//
//   cost       what the dispatcher does for a task, to send it and to take its result
//   batched    the same for a task of many that go to another dispatcher in one message
//   latency    of a message
//   bandwidth  of the dispatcher's network, in bytes/us
//   size       of a task and its result together
//   fan        how many dispatchers there are below the first, in the tree

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <deque>
#include <functional>
#include <iostream>
#include <map>
#include <queue>
#include <random>
#include <string>
#include <vector>

namespace {

std::map<std::string, double> parameters = {{"cost", 2},    {"batched", 0.3},
                                            {"latency", 2}, {"bandwidth", 10000},
                                            {"size", 200},  {"fan", 32}};

struct event
{
    double time;
    bool at_worker; // a task has come to the worker; else a result to the dispatcher
    std::size_t worker;
    bool operator>(event const& other) const { return time > other.time; }
};

// The dispatcher takes a result, and sends the worker another task: one after the other.
// A worker has some tasks ahead, so that it need not wait for the next one.
class simulation
{
public:
    simulation(std::size_t workers, double task)
        : task_(task)
        , busy_until_(workers)
        , service_(parameters["cost"] + parameters["size"] / parameters["bandwidth"])
    {
    }

    // Which part of their time the workers are busy.
    double run()
    {
        // work for 400 us, two tasks at least; the library has three times as much of tiny
        // tasks ahead, which changes little
        auto const depth = static_cast<std::size_t>(std::clamp(400 / task_, 2.0, 256.0));
        for (std::size_t i = 0; i != depth; ++i)
        {
            for (std::size_t w = 0; w != busy_until_.size(); ++w)
                serve(0, w);
        }
        std::size_t const all = busy_until_.size() * (depth + 20);
        std::size_t const warm_up = all / 2;
        double begin = 0;
        double busy = 0;
        for (std::size_t done = 0; done != all;)
        {
            event const e = events_.top();
            events_.pop();
            if (!e.at_worker)
            {
                if (++done == warm_up)
                {
                    begin = e.time;
                    busy = 0;
                }
                end_ = e.time;
                serve(e.time, e.worker);
                continue;
            }
            double const length = length_(random_) * task_;
            double const start = (std::max)(e.time, busy_until_[e.worker]);
            busy_until_[e.worker] = start + length;
            busy += length;
            events_.push({start + length + parameters["latency"], false, e.worker});
        }
        return (std::min)(
            1.0, busy / ((end_ - begin) * static_cast<double>(busy_until_.size())));
    }

private:
    void serve(double time, std::size_t worker)
    {
        free_ = (std::max)(time, free_) + service_;
        events_.push({free_ + parameters["latency"], true, worker});
    }

    double task_;
    std::vector<double> busy_until_;
    double service_;
    double free_ = 0; // when the dispatcher will be
    double end_ = 0;
    std::mt19937 random_{1};
    std::uniform_real_distribution<> length_{0.5, 1.5};
    std::priority_queue<event, std::vector<event>, std::greater<>> events_;
};

double shortest(std::function<double(double)> const& efficiency)
{
    double low = 0.1;
    double high = 1e7;
    while (high / low > 1.05)
    {
        double const middle = std::sqrt(low * high);
        (efficiency(middle) < 0.95 ? low : high) = middle;
    }
    return high;
}

} // namespace

int main(int argc, char** argv)
{
    for (int i = 1; i != argc; ++i)
    {
        std::string const setting = argv[i];
        auto const sign = setting.find('=');
        auto const parameter = parameters.find(setting.substr(0, sign));
        if (sign == std::string::npos || parameter == parameters.end())
        {
            std::cerr << "dispatcher_model: no such parameter: " << setting << '\n';
            return EXIT_FAILURE;
        }
        parameter->second = std::stod(setting.substr(sign + 1));
    }
    std::cout << "# workers one_dispatcher tree\n";
    for (std::size_t workers = 4; workers <= 16384; workers *= 2)
    {
        double const one =
            shortest([&](double task) { return simulation(workers, task).run(); });
        auto const fan = static_cast<std::size_t>(parameters["fan"]);
        double const tree = shortest([&](double task) {
            double const below =
                simulation((std::max<std::size_t>)(workers / fan, 1), task).run();
            double const above =
                task /
                (static_cast<double>(workers) *
                 (parameters["batched"] + parameters["size"] / parameters["bandwidth"]));
            return (std::min)(below, above);
        });
        std::cout << workers << ' ' << one << ' ' << tree << '\n';
    }
}
