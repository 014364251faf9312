// At which ranks a pool has sessions.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/insist.hpp"
#include "mpi/rank_launcher.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// How many sessions it has at a rank, and how many of them are to go on.
std::pair<std::ptrdiff_t, std::ptrdiff_t> rank_launcher::sessions_at(int rank) const
{
    std::ptrdiff_t all = 0;
    std::ptrdiff_t of_use = 0;
    for (auto const& [session, w] : sessions_)
    {
        if (w->rank() == rank)
        {
            ++all;
            of_use += w->is_of_use() ? 1 : 0;
        }
    }
    for (auto const& [session, at] : stuck_)
        all += at == rank ? 1 : 0;
    return {all, of_use};
}

/// The rank where it has the fewest sessions, and among those the least busy one. So none
/// has two that are of use while another one has none: there are no more than ranks.
int rank_launcher::pick_rank() const
{
    std::vector<int> best;
    std::pair<std::ptrdiff_t, std::ptrdiff_t> fewest;
    for (int const rank : group_->servers())
    {
        if (group_->lost(rank))
            continue;
        auto const here = sessions_at(rank);
        if (best.empty() || here < fewest)
        {
            best.clear();
            fewest = here;
        }
        if (here == fewest)
            best.push_back(rank);
    }
    if (best.empty())
        boost::throw_exception(std::runtime_error("all ranks of the MPI pool are dead"));
    return group_->least_busy(best);
}

/// A session at a rank is over. If there is no other one, one that waits elsewhere for
/// the end of a call that was given up goes there.
void rank_launcher::use_again(int rank)
{
    group_->remove_session(rank);
    if (group_->lost(rank) || sessions_at(rank).first != 0)
        return;
    auto const waiting =
        std::find_if(sessions_.begin(), sessions_.end(), [this](auto const& s) {
            return s.second->has_not_begun() && sessions_at(s.second->rank()).first > 1;
        });
    if (waiting == sessions_.end())
        return;
    auto const w = waiting->second;
    sessions_.erase(waiting);
    group_->remove_session(w->rank());
    w->move_to(rank, group_->next_session());
    add(w);
}

void rank_launcher::add(std::shared_ptr<rank_port> const& w)
{
    insist([&] { sessions_.emplace(w->session(), w); });
    group_->add_session(w->rank());
    try
    {
        w->attach();
    }
    catch (...)
    {
        group_->remove_session(w->rank());
        sessions_.erase(w->session());
        throw;
    }
}

std::shared_ptr<remote::port> rank_launcher::start(remote::worker_queue& calls,
                                                   remote::port_events& events)
{
    calls.distant = true;
    auto const w =
        std::make_shared<rank_port>(*this, events, pick_rank(), group_->next_session());
    add(w);
    return w;
}

void rank_launcher::forget(rank_port const& w)
{
    int const rank = w.rank();
    sessions_.erase(w.session());
    use_again(rank);
}

void rank_launcher::turn_away(rank_port const& w)
{
    sessions_.erase(w.session());
    insist([&] { stuck_.emplace(w.session(), w.rank()); });
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
