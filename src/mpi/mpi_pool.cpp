// The pool behind mpi_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/mpi_pool.hpp"

#include "mpi/calls.hpp"
#include "platform/platform.hpp"

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace mpi {

namespace {

/// @throws std::invalid_argument if an option makes no sense
mpi_pool_options checked(mpi_pool_options options)
{
    if (options.max_workers)
        remote::worker_limit(*options.max_workers);
    if (options.max_queued_tasks && *options.max_queued_tasks < 1)
        boost::throw_exception(
            std::invalid_argument("max_queued_tasks must be greater than 0"));
    return options;
}

std::size_t usable(crew const& members, mpi_pool_options const& options)
{
    std::size_t const all = members.servers().size();
    return options.max_workers
               ? (std::min)(all, remote::worker_limit(*options.max_workers))
               : all;
}

remote::worker_pool_options common(crew const& members, mpi_pool_options const& options)
{
    return {usable(members, options),
            std::nullopt,
            options.on_worker_death,
            std::nullopt,
            std::nullopt,
            options.max_queued_tasks,
            options.when_full,
            options.initializer};
}

} // namespace

mpi_pool::mpi_pool(std::shared_ptr<crew> members, mpi_pool_options options)
    : worker_pool(common(*members, options))
    , crew_(std::move(members))
    , options_(checked(std::move(options)))
    , tag_(crew_->next_tag())
    , in_(crew_->to_root(), MPI_ANY_SOURCE, tag_)
    , out_(crew_->to_ranks())
    , next_poll_(context())
{
}

mpi_pool::~mpi_pool()
{
    for (auto const& [session, rank] : stuck_)
        crew_->remove_session(rank);
}

/// There is one lane for each rank that is left. The last one stays, to say that there is
/// none. Called when those of the rank are gone, so that no other one has to go.
void mpi_pool::lose(int rank)
{
    in_.give_up(rank);
    out_.give_up(rank);
    auto const alive = crew_->servers_alive();
    if (alive < max_workers())
        resize((std::max<std::size_t>)(alive, 1));
}

void mpi_pool::send(mpi_worker const& to, envelope const& head)
{
    send(to, letter_about(head), nullptr);
}

void mpi_pool::send(mpi_worker const& to, bytes letter, detail::remote_call_ptr big)
{
    if (big == nullptr)
        out_.send(to.rank(), tag_, std::move(letter));
    else
    {
        auto const& message = big->message;
        std::shared_ptr<void const> const owner(
            message.data(), [big](void const*) { big->release_message(); });
        out_.send(to.rank(), tag_, std::move(letter), message.data(), message.size(),
                  owner);
    }
    wake();
}

/// Has it look for answers soon.
void mpi_pool::wake()
{
    back_off_.reset();
    if (!polling_)
    {
        polling_ = true;
        boost::asio::post(context(), [this] { poll(); });
    }
    else
        next_poll_.cancel();
}

void mpi_pool::poll()
{
    constexpr int looks = 4; // for each look at what else there is to do
    try
    {
        bool any = false;
        for (int i = 0; i != looks && !any; ++i)
            any = in_.poll([this](letter& l) { deliver(l); });
        if (out_.progress() || any)
            back_off_.reset();
        look_after_ranks();
    }
    catch (boost::mpi::exception const& e)
    {
        lose_all(e.what());
    }
    if (!sessions_.empty() || !out_.empty())
        poll_later();
    else
        polling_ = false;
}

void mpi_pool::poll_later()
{
    auto const delay = back_off_.delay();
    if (delay.count() == 0)
    {
        back_off_.yield();
        boost::asio::post(context(), [this] { poll(); });
        return;
    }
    next_poll_.expires_after(delay);
    next_poll_.async_wait([this](boost::system::error_code) { poll(); });
}

void mpi_pool::deliver(letter& l)
{
    envelope const head = l.head();
    auto const known = sessions_.find(head.session);
    if (known != sessions_.end())
    {
        std::shared_ptr<mpi_worker> const w = known->second;
        w->take(l);
    }
    else if (head.about == subject::bye)
    {
        if (auto const late = stuck_.extract(head.session))
            use_again(late.mapped());
    }
}

void mpi_pool::look_after_ranks()
{
    constexpr std::chrono::milliseconds often(100);
    auto const now = std::chrono::steady_clock::now();
    if (now - looked_after_ < often)
        return;
    looked_after_ = now;
    crew_->look_for_deaths();
    auto const all = sessions_; // some may go
    for (auto const& [session, w] : all)
        w->look_after(options_.silence_limit);
    for (int const rank : crew_->servers())
    {
        if (crew_->lost(rank) && given_up_.insert(rank).second)
            boost::asio::post(context(), [this, rank] { lose(rank); });
    }
}

/// MPI itself does not work any more.
void mpi_pool::lose_all(std::string const& why)
{
    for (int const rank : crew_->servers())
    {
        if (!crew_->lost(rank))
            crew_->lose(rank, fate::silent);
    }
    auto const all = sessions_;
    for (auto const& [session, w] : all)
        w->lose("cannot be reached: " + why);
    for (int const rank : crew_->servers())
        boost::asio::post(context(), [this, rank] { lose(rank); });
}

std::string mpi_pool::describe_stranger(remote::remote_worker const& w) const
{
    return w.place() + " does not run the program that rank " +
           std::to_string(crew_->root()) +
           " runs, so it cannot run its functions: have mpiexec start the same build on "
           "all hosts";
}

std::string mpi_pool::describe_failed_start(remote::remote_worker const& w,
                                            platform::exit_status status) const
{
    return w.describe_end(status) + " before it began to serve";
}

std::string mpi_pool::describe_deserter(remote::remote_worker const& w) const
{
    return w.place() + " does not serve";
}

mpi_pool_statistics mpi_pool::mpi_statistics() const
{
    mpi_pool_statistics s;
    s.queued = statistics().queued;
    for (int const rank : crew_->servers())
    {
        if (!crew_->lost(rank))
        {
            member const& m = crew_->at(rank);
            s.ranks.push_back({rank, m.host.data(), static_cast<long>(m.pid)});
        }
    }
    return s;
}

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
