// At which ranks a pool has sessions.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/mpi_pool.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace mpi {

/// How many sessions it has at a rank, and how many of them are to go on.
std::pair<std::ptrdiff_t, std::ptrdiff_t> mpi_pool::sessions_at(int rank) const
{
    std::ptrdiff_t all = 0;
    std::ptrdiff_t of_use = 0;
    for (auto const& [session, w] : sessions_)
    {
        if (w->rank() == rank)
        {
            ++all;
            of_use += w->dismissed ? 0 : 1;
        }
    }
    for (auto const& [session, at] : stuck_)
        all += at == rank ? 1 : 0;
    return {all, of_use};
}

/// The rank where it has the fewest sessions, and among those the least busy one. So none
/// has two that are of use while another one has none: there are no more than ranks.
int mpi_pool::pick_rank() const
{
    std::vector<int> best;
    std::pair<std::ptrdiff_t, std::ptrdiff_t> fewest;
    for (int const rank : crew_->servers())
    {
        if (crew_->lost(rank))
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
    return crew_->least_busy(best);
}

/// A session at a rank is over. If there is no other one, one that waits elsewhere for
/// the end of a call that was given up goes there.
void mpi_pool::use_again(int rank)
{
    crew_->remove_session(rank);
    if (crew_->lost(rank) || sessions_at(rank).first != 0)
        return;
    auto const waiting =
        std::find_if(sessions_.begin(), sessions_.end(), [this](auto const& s) {
            return s.second->has_not_begun() && sessions_at(s.second->rank()).first > 1;
        });
    if (waiting == sessions_.end())
        return;
    auto const w = waiting->second;
    sessions_.erase(waiting);
    crew_->remove_session(w->rank());
    w->move_to(rank, crew_->next_session());
    add(w);
}

void mpi_pool::add(std::shared_ptr<mpi_worker> const& w)
{
    sessions_.emplace(w->session(), w);
    crew_->add_session(w->rank());
    w->attach();
}

std::shared_ptr<remote::remote_worker> mpi_pool::start_worker(remote::lane& calls)
{
    calls.distant = true;
    auto const w = std::make_shared<mpi_worker>(
        *this, calls, pick_rank(), crew_->next_session(), options_.grace_period);
    add(w);
    return w;
}

void mpi_pool::forget(mpi_worker const& w)
{
    int const rank = w.rank();
    sessions_.erase(w.session());
    use_again(rank);
}

void mpi_pool::turn_away(mpi_worker const& w)
{
    sessions_.erase(w.session());
    stuck_.emplace(w.session(), w.rank());
}

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
