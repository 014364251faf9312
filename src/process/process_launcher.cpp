// How worker processes are started.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/process_launcher.hpp"

#include "codec/code_address.hpp"
#include "process/worker_link.hpp"
#include "process/worker_process.hpp"
#include "remote/worker_pool.hpp"
#include "task/processors.hpp"

#include <boost/throw_exception.hpp>

#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

namespace {

constexpr char const* worker_program = "boost_concurrent_futures_worker";

std::string missing_call()
{
    std::string text =
        "call boost::concurrent_futures::run_if_worker() at the beginning of main(), "
        "before anything that workers should not do";
    if (detail::library_identity() != detail::program_identity())
        text.append("; where main() is not yours, let process_pool_options::executable "
                    "be ")
            .append(worker_program);
    return text;
}

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

remote::worker_pool_options pool_options(process_pool_options const& from)
{
    remote::worker_pool_options options;
    options.max_workers = from.max_workers ? remote::worker_limit(*from.max_workers)
                                           : detail::usable_processors();
    options.max_calls = call_limit(from.max_tasks_per_child);
    options.on_worker_death = from.on_worker_death;
    options.max_worker_rss = from.max_worker_rss;
    options.worker_idle_timeout = from.worker_idle_timeout;
    options.max_queued_tasks = from.max_queued_tasks;
    options.when_full = from.when_full;
    options.initializer = from.initializer;
    options.grace_period = from.grace_period;
    options.startup_timeout = from.startup_timeout;
    return options;
}

platform::launch_options launch_options(process_pool_options const& from)
{
    platform::launch_options options;
    options.working_directory = from.working_directory;
    options.memory_limit = from.memory_limit;
    options.nice = from.nice;
    return options;
}

/// Why a program could not be started. The system does not say what it has not found.
std::string reason_of(std::error_code const& error,
                      std::filesystem::path const& directory)
{
    std::error_code ignored;
    std::string const text = error.message() + " (" + platform::starting_call + ')';
    return directory.empty() || std::filesystem::is_directory(directory, ignored)
               ? text
               : "working_directory is " + directory.string() + ": " + text;
}

/// A process that was started as a worker, and came to use a pool instead, must not start
/// workers: they would do the same. Nor has it any business of its own.
void leave_if_worker()
{
    if (!platform::is_worker())
        return;
    if (auto handles = platform::take_worker_handles())
        decline(std::move(*handles));
    std::_Exit(EXIT_FAILURE);
}

} // namespace

process_launcher::process_launcher(process_pool_options options)
    : options_(checked(std::move(options)))
    , launch_options_(launch_options(options_))
    , executable_(options_.executable.empty() ? platform::this_executable()
                                              : options_.executable)
    , executable_name_(options_.executable.empty() ? platform::this_executable_name()
                                                   : options_.executable.string())
{
}

process_launcher::~process_launcher()
{
    process_launcher::close(); // in case that the I/O thread could not be started
}

void process_launcher::open(remote::worker_pool& pool)
{
    leave_if_worker();
    platform::require_io();
    if (options_.max_worker_rss && platform::resident_memory(platform::process_id()) == 0)
        boost::throw_exception(std::system_error(
            std::make_error_code(std::errc::function_not_supported),
            "max_worker_rss needs a system that tells what memory a process has"));
    context_ = &pool.context();
    // here, on a thread of the program, which knows when it changes its environment
    launch_options_.environment = platform::environment_with(options_.environment);
    if (options_.capture_stderr && !output_)
        output_ = output_relay::start();
}

void process_launcher::close() noexcept
{
    if (output_)
        output_->finish();
}

std::shared_ptr<remote::port> process_launcher::start(remote::worker_queue& calls,
                                                      remote::port_events& events)
{
    auto const w = std::make_shared<worker_process>(*context_, events);
    std::vector<std::string> arguments = {executable_name_};
    arguments.insert(arguments.end(), options_.arguments.begin(),
                     options_.arguments.end());
    std::string why;
    try
    {
        std::error_code const error =
            w->start(executable_, arguments, launch_options_, calls.page(), output_,
                     options_.share_memory);
        if (!error)
            return w;
        why = reason_of(error, options_.working_directory);
    }
    catch (std::system_error const& e)
    {
        why = e.what();
    }
    boost::throw_exception(std::runtime_error("the worker program " + executable_name_ +
                                              " could not be started: " + why));
}

std::string process_launcher::describe_wrong_build(remote::port const&) const
{
    std::string const text = "the worker program " + executable_name_;
    if (std::filesystem::path(executable_name_).stem() == worker_program)
        return text + " has not loaded this build of the library that has the pool: name "
                      "that first in process_pool_options::arguments";
    return text + " is not a copy of this program, so it cannot run its functions: leave "
                  "process_pool_options::executable empty, or name the same build";
}

std::string process_launcher::describe_failed_start(remote::port const& w,
                                                    platform::exit_status status,
                                                    remote::worker_state last,
                                                    bool others_served) const
{
    std::string text = "the worker process (pid " + std::to_string(w.pid()) + ", " +
                       executable_name_ + ") ";
    if (last == remote::worker_state::rejected)
    {
        text += "did not begin to serve in time: ";
        if (!others_served)
            text.append(missing_call()).append("; if you do, ");
        return text + "set a longer startup_timeout";
    }
    if (status.exit_code == platform::exit_without_channel)
        return text + "found the descriptors closed by which it was to serve: close no "
                      "descriptors that you have not opened before run_if_worker()";
    text += platform::describe(status) + " before it began to serve";
    char const* separator = ": ";
    if (options_.memory_limit)
    {
        text += separator;
        text += "its memory_limit of " + std::to_string(*options_.memory_limit) +
                " bytes may be too low";
        separator = "; if not, ";
    }
    if (status.exit_code == platform::exit_not_loaded)
        text.append(separator).append(
            "it could not be loaded, as its standard error may tell");
    else if (status.signal < 0 && !others_served) // who is killed has forgotten nothing
        text.append(separator).append(missing_call());
    return text;
}

std::string process_launcher::describe_not_serving(remote::port const&) const
{
    return std::string(
               "the worker process came to use a process pool of its own before it "
               "began to serve: ") +
           missing_call();
}

std::shared_ptr<remote::worker_pool> make_process_pool(process_pool_options options)
{
    remote::worker_pool_options const common = pool_options(options);
    return std::make_shared<remote::worker_pool>(
        common, std::make_unique<process_launcher>(std::move(options)));
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
