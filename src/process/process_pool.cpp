// The pool behind process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/process_pool.hpp"

#include "process/worker_link.hpp"
#include "process/worker_process.hpp"

#include <boost/throw_exception.hpp>

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

constexpr char const* missing_call =
    "call boost::concurrent_futures::run_if_worker() at the beginning of main(), before "
    "anything that workers should not do";

std::optional<std::uint64_t> call_limit(std::optional<int> max_tasks)
{
    if (!max_tasks)
        return std::nullopt;
    if (*max_tasks < 1)
        boost::throw_exception(std::invalid_argument("max_tasks_per_child must be >= 1"));
    return static_cast<std::uint64_t>(*max_tasks);
}

/// @throws std::invalid_argument if an option makes no sense
process_pool_options checked(process_pool_options options)
{
    if (options.max_queued_tasks && *options.max_queued_tasks < 1)
        boost::throw_exception(
            std::invalid_argument("max_queued_tasks must be greater than 0"));
    for (std::string const& variable : options.environment)
    {
        std::size_t const name = variable.find('=');
        if (name == 0 || name == std::string::npos)
            boost::throw_exception(std::invalid_argument(
                "an entry of environment must be NAME=value, but is \"" + variable +
                '"'));
    }
    return options;
}

remote::worker_pool_options common(process_pool_options const& options)
{
    return {options.max_workers ? remote::worker_limit(*options.max_workers)
                                : platform::usable_processors(),
            call_limit(options.max_tasks_per_child),
            options.on_worker_death,
            options.max_worker_rss,
            options.worker_idle_timeout,
            options.max_queued_tasks,
            options.when_full,
            options.initializer};
}

/// A process that was started as a worker, and came to use a pool instead, must not start
/// workers: they would do the same. Nor has it any business of its own.
void leave_if_worker()
{
    if (!platform::is_invited())
        return;
    if (auto invitation = platform::accept_invitation())
        decline(std::move(*invitation));
    std::_Exit(EXIT_FAILURE);
}

} // namespace

process_pool::process_pool(process_pool_options options)
    : remote::worker_pool(common(options))
    , options_(checked(std::move(options)))
    , surroundings_{options_.working_directory, options_.environment,
                    options_.memory_limit, options_.nice}
    , executable_(options_.executable.empty() ? platform::this_executable()
                                              : options_.executable)
    , executable_name_(options_.executable.empty() ? platform::this_executable_name()
                                                   : options_.executable.string())
{
}

process_pool::~process_pool()
{
    wind_up(); // in case that the I/O thread could not be started
}

void process_pool::prepare()
{
    leave_if_worker();
    if (options_.capture_stderr && !output_)
        output_ = output_relay::start();
}

void process_pool::wind_up() noexcept
{
    if (output_)
        output_->finish();
}

std::shared_ptr<remote::remote_worker> process_pool::start_worker(remote::lane& calls)
{
    auto const w =
        std::make_shared<worker_process>(context(), *this, calls, options_.grace_period);
    std::vector<std::string> arguments = {executable_name_};
    arguments.insert(arguments.end(), options_.arguments.begin(),
                     options_.arguments.end());
    std::error_code why;
    try
    {
        why = w->start(executable_, arguments, surroundings_, output_,
                       options_.share_memory);
    }
    catch (std::system_error const& e)
    {
        why = e.code();
    }
    if (why)
        boost::throw_exception(
            std::runtime_error("the worker program " + executable_name_ +
                               " could not be started: " + why.message()));
    w->end_in(options_.startup_timeout);
    return w;
}

std::string process_pool::describe_stranger(remote::remote_worker const&) const
{
    return "the worker program " + executable_name_ +
           " is not a copy of this program, so it cannot run its functions: leave "
           "process_pool_options::executable empty, or name the same build";
}

std::string process_pool::describe_failed_start(remote::remote_worker const& w,
                                                platform::exit_status status) const
{
    std::string text = "the worker process (pid " + std::to_string(w.pid()) + ", " +
                       executable_name_ + ") ";
    if (static_cast<worker_process const&>(w).ended_by_pool())
        text += "did not begin to serve in time";
    else
        text += platform::describe(status) + " before it began to serve";
    return text + ": " + missing_call;
}

std::string process_pool::describe_deserter(remote::remote_worker const&) const
{
    return std::string(
               "the worker process came to use a process pool of its own before it "
               "began to serve: ") +
           missing_call;
}

} // namespace process
} // namespace concurrent_futures
} // namespace boost
