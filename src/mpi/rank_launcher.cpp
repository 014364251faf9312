// How a pool has ranks for its workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/rank_launcher.hpp"

#include "mpi/calls.hpp"
#include "mpi/insist.hpp"
#include "platform/platform.hpp"

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

/// @throws std::invalid_argument if an option makes no sense
void check_options(mpi_pool_options const& options)
{
    if (options.max_workers)
        remote::worker_limit(*options.max_workers);
    if (options.max_queued_tasks && *options.max_queued_tasks < 1)
        boost::throw_exception(
            std::invalid_argument("max_queued_tasks must be greater than 0"));
}

std::size_t usable(rank_group const& members, mpi_pool_options const& options)
{
    std::size_t const all = members.servers().size();
    return options.max_workers
               ? (std::min)(all, remote::worker_limit(*options.max_workers))
               : all;
}

remote::worker_pool_options pool_options(rank_group const& members,
                                         mpi_pool_options const& from)
{
    check_options(from);
    remote::worker_pool_options options;
    options.max_workers = usable(members, from);
    options.on_worker_death = from.on_worker_death;
    options.max_queued_tasks = from.max_queued_tasks;
    options.when_full = from.when_full;
    options.initializer = from.initializer;
    options.grace_period = from.grace_period;
    return options;
}

/// Uses the message of a call until that has been sent.
class message_user
{
public:
    explicit message_user(detail::remote_call_ptr call) : call_(std::move(call)) {}
    message_user(message_user const&) = delete;
    message_user& operator=(message_user const&) = delete;
    ~message_user() { call_->release_message(); }

private:
    detail::remote_call_ptr const call_;
};

} // namespace

rank_launcher::rank_launcher(std::shared_ptr<rank_group> members,
                             mpi_pool_options const& options)
    : group_(std::move(members))
    , silence_limit_(options.silence_limit)
    , tag_(group_->next_tag())
    , in_(group_->to_root(), MPI_ANY_SOURCE, tag_)
    , out_(group_->to_ranks())
{
}

rank_launcher::~rank_launcher()
{
    for (auto const& [session, rank] : stuck_)
        group_->remove_session(rank);
}

void rank_launcher::open(remote::worker_pool& pool)
{
    pool_ = &pool;
    next_poll_.emplace(pool.context());
}

/// There is one worker for each rank that is left. The last one stays, to say that there
/// is none. Called when those of the rank are gone, so that no other one has to go.
void rank_launcher::lose(int rank)
{
    in_.give_up(rank);
    out_.give_up(rank);
    auto const alive = group_->servers_alive();
    if (alive < pool_->max_workers())
        pool_->resize((std::max<std::size_t>)(alive, 1));
}

void rank_launcher::send(rank_port const& to, envelope const& head)
{
    send(to, message_about(head), nullptr);
}

void rank_launcher::send(rank_port const& to, bytes head, detail::remote_call_ptr big)
{
    if (big == nullptr)
        out_.send(to.rank(), tag_, std::move(head));
    else
    {
        auto const& message = big->message;
        auto const user = insist([&] { return std::make_shared<message_user>(big); });
        out_.send(to.rank(), tag_, std::move(head), message.data(), message.size(), user);
    }
    wake();
}

/// Has it look for answers soon.
void rank_launcher::wake()
{
    back_off_.reset();
    if (!polling_)
    {
        post_poll();
        polling_ = true;
    }
    else
        next_poll_->cancel();
}

void rank_launcher::poll()
{
    try
    {
        look();
    }
    catch (...)
    {
        polling_ = false; // who breaks the pool for that wakes it again
        throw;
    }
}

void rank_launcher::look()
{
    constexpr int looks = 4; // for each look at what else there is to do
    try
    {
        bool any = false;
        for (int i = 0; i != looks && !any; ++i)
            any = in_.poll([this](message& m) { deliver(m); });
        if (out_.progress() || any)
            back_off_.reset();
        look_after_ranks();
    }
    catch (boost::mpi::exception const& e)
    {
        lose_all(e.what());
    }
    catch (std::bad_alloc const&)
    {
        // then it looks after the ranks the next time
    }
    if (!sessions_.empty() || !out_.empty())
        poll_later();
    else
        polling_ = false;
}

void rank_launcher::poll_later()
{
    auto const delay = back_off_.delay();
    if (delay.count() == 0)
    {
        back_off_.yield();
        post_poll();
        return;
    }
    next_poll_->expires_after(delay);
    insist(
        [&] { next_poll_->async_wait([this](boost::system::error_code) { poll(); }); });
}

void rank_launcher::post_poll()
{
    insist([&] { boost::asio::post(context(), [this] { poll(); }); });
}

void rank_launcher::deliver(message& m)
{
    envelope const head = m.head();
    auto const known = sessions_.find(head.session);
    if (known != sessions_.end())
    {
        std::shared_ptr<rank_port> const w = known->second;
        w->take(m);
    }
    else if (head.about == subject::bye)
    {
        if (auto const late = stuck_.extract(head.session))
            use_again(late.mapped());
    }
}

void rank_launcher::look_after_ranks()
{
    constexpr std::chrono::milliseconds often(100);
    auto const now = std::chrono::steady_clock::now();
    if (now - looked_after_ < often)
        return;
    looked_after_ = now;
    group_->look_for_deaths();
    auto const all = sessions_; // some may go
    for (auto const& [session, w] : all)
        w->look_after(silence_limit_);
    for (int const rank : group_->servers())
    {
        if (group_->lost(rank) && given_up_.insert(rank).second)
            boost::asio::post(context(), [this, rank] { lose(rank); });
    }
}

/// MPI itself does not work any more.
void rank_launcher::lose_all(std::string const& why)
{
    for (int const rank : group_->servers())
    {
        if (!group_->lost(rank))
            group_->lose(rank, liveness::silent);
    }
    auto const all = sessions_;
    for (auto const& [session, w] : all)
        w->lose("cannot be reached: " + why);
    for (int const rank : group_->servers())
        boost::asio::post(context(), [this, rank] { lose(rank); });
}

std::string rank_launcher::describe_wrong_build(remote::port const& w) const
{
    return w.place() + " does not run the program that rank " +
           std::to_string(group_->root()) +
           " runs, so it cannot run its functions: have mpiexec start the same build on "
           "all hosts";
}

std::string rank_launcher::describe_failed_start(remote::port const& w,
                                                 platform::exit_status status,
                                                 remote::worker_state, bool) const
{
    return w.describe_end(status) + " before it began to serve";
}

std::string rank_launcher::describe_not_serving(remote::port const& w) const
{
    return w.place() + " does not serve";
}

mpi_pool::mpi_pool(std::shared_ptr<rank_group> members, mpi_pool_options const& options)
    : worker_pool(pool_options(*members, options),
                  std::make_unique<rank_launcher>(members, options))
    , group_(std::move(members))
{
}

mpi_pool_statistics mpi_pool::mpi_statistics() const
{
    mpi_pool_statistics s;
    s.queued = statistics().queued;
    for (int const rank : group_->servers())
    {
        if (!group_->lost(rank))
        {
            member const& m = group_->at(rank);
            s.ranks.push_back({rank, m.host.data(), static_cast<long>(m.pid)});
        }
    }
    return s;
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
