// The ranks that serve one of them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/rank_group.hpp"

#include "codec/code_address.hpp"
#include "mpi/calls.hpp"
#include "mpi/mail.hpp"
#include "mpi/rank_server.hpp"
#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <algorithm>
#include <exception>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

channel new_channel(MPI_Comm comm)
{
    channel c;
    c.messages = duplicate(comm);
    c.payloads = duplicate(comm);
    return c;
}

void free(channel& c)
{
    MPI_Comm_free(&c.messages);
    MPI_Comm_free(&c.payloads);
}

std::size_t size_of(MPI_Comm comm)
{
    int size = 0;
    check(MPI_Comm_size(comm, &size), "MPI_Comm_size");
    return static_cast<std::size_t>(size);
}

} // namespace

rank_group::rank_group(MPI_Comm members, int root)
    : root_(root), sessions_(size_of(members)), liveness_(size_of(members))
{
    require_threads();
    auto const lock = turn();
    check(MPI_Comm_rank(members, &own_rank_), "MPI_Comm_rank");
    to_ranks_ = new_channel(members);
    to_root_ = new_channel(members);
    gather();
    if (is_root() && servers_.empty())
        serve_self();
}

void rank_group::gather()
{
    remote::landmark const own;
    remote::landmark::position of_root = own.where();
    check(MPI_Bcast(&of_root, sizeof of_root, MPI_BYTE, root_, to_ranks_.messages),
          "MPI_Bcast");
    member self{};
    self.landmark = own.where();
    self.opens_memory_of_root = remote::landmark::is_at(of_root);
    self.program = detail::program_identity();
    self.pid = platform::process_id();
    int length = 0;
    check(MPI_Get_processor_name(self.host.data(), &length), "MPI_Get_processor_name");
    if (is_root())
        members_.resize(sessions_.size());
    check(MPI_Gather(&self, sizeof self, MPI_BYTE, members_.data(), sizeof self, MPI_BYTE,
                     root_, to_root_.messages),
          "MPI_Gather");
    // what others say is of other machines, and may be the place of anything here
    for (member& m : members_)
        m.memory_is_open_to_root =
            m.opens_memory_of_root && remote::landmark::is_at(m.landmark);
    check(MPI_Scatter(members_.data(), sizeof self, MPI_BYTE, &self, sizeof self,
                      MPI_BYTE, root_, to_ranks_.messages),
          "MPI_Scatter");
    memory_is_open_to_root_ = self.memory_is_open_to_root;
    for (int rank = 0; rank != static_cast<int>(members_.size()); ++rank)
    {
        if (rank != root_)
            servers_.push_back(rank);
    }
}

void rank_group::serve_self()
{
    servers_.push_back(root_);
    own_server_ = std::thread([this] {
        platform::name_this_thread("rank_server");
        platform::block_signals();
        rank_server(*this).run();
    });
}

rank_group::~rank_group()
{
    if (is_root())
        dismiss();
    int finalized = 0;
    MPI_Finalized(&finalized);
    if (finalized != 0 || cannot_end())
        return; // what takes all members would never end
    auto const lock = turn();
    free(to_ranks_);
    free(to_root_);
}

void rank_group::dismiss() noexcept
{
    std::call_once(dismissed_, [this] {
        try
        {
            outbox out(to_ranks_);
            subject const end = cannot_end() ? subject::abandon : subject::leave;
            for (int const rank : servers_)
            {
                if (!lost(rank))
                    out.send(rank, 0, message_about({0, end}));
            }
        }
        catch (...)
        {
            detail::report("the end of an MPI pool", std::current_exception());
        }
        if (own_server_.joinable())
            own_server_.join();
    });
}

std::string rank_group::name_of(int rank) const
{
    member const& m = at(rank);
    return "rank " + std::to_string(rank) + " (host " + m.host.data() + ", pid " +
           std::to_string(m.pid) + ')';
}

int rank_group::next_tag()
{
    int* most = nullptr;
    int found = 0;
    auto const lock = turn();
    check(MPI_Comm_get_attr(MPI_COMM_WORLD, MPI_TAG_UB, &most, &found),
          "MPI_Comm_get_attr");
    return 1 + last_tag_++ % (found != 0 ? *most - 1 : 32766);
}

int rank_group::least_busy(std::vector<int> const& ranks) const
{
    return *std::min_element(ranks.begin(), ranks.end(), [this](int a, int b) {
        return sessions_[static_cast<std::size_t>(a)] <
               sessions_[static_cast<std::size_t>(b)];
    });
}

std::size_t rank_group::servers_alive() const
{
    auto const alive = std::count_if(servers_.begin(), servers_.end(),
                                     [this](int rank) { return !lost(rank); });
    return static_cast<std::size_t>(alive);
}

void rank_group::look_for_deaths()
{
    for (int const rank : dead_ranks(to_root_.messages))
        lose(rank, liveness::dead);
}

bool rank_group::cannot_end() const
{
    return forgone_ || std::any_of(liveness_.begin(), liveness_.end(),
                                   [](detail::atomic<liveness> const& each) {
                                       return each.load() == liveness::silent;
                                   });
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
