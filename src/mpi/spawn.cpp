// How processes are started in the middle of a program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/calls.hpp"
#include "mpi/spawned_group.hpp"
#include "mpi/world.hpp"
#include "platform/platform.hpp"

#include <boost/algorithm/string/join.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/throw_exception.hpp>

#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

spawned_group::spawned_group(MPI_Comm other, bool is_child) : other_(other)
{
    if (other_ != MPI_COMM_NULL)
        check(MPI_Intercomm_merge(other_, is_child ? 1 : 0, &all_),
              "MPI_Intercomm_merge");
}

spawned_group::~spawned_group()
{
    int finalized = 0;
    MPI_Finalized(&finalized);
    if (finalized != 0 || other_ == MPI_COMM_NULL)
        return;
    auto const lock = turn();
    // not MPI_Comm_disconnect, which does not return in Open MPI 4.1 with PMIx 4
    MPI_Comm_free(&all_);
    MPI_Comm_free(&other_);
}

namespace {

/// Whether mpiexec does not end any more when a spawn has failed and MPI has ended well.
/// That of Open MPI 4 waits for processes that there are not.
constexpr bool mpiexec_waits =
#if defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION < 5
    true;
#else
    false;
#endif

struct spawned_job
{
    spawned_job(std::shared_ptr<rank_group> p, MPI_Comm children)
        : parent(std::move(p)), relations(children, false), members(relations.all(), 0)
    {
    }

    std::shared_ptr<rank_group> parent;
    spawned_group relations;
    rank_group members;
};

/// @throws std::runtime_error if one of them, and not this one, has no address. Where no
/// mpiexec knows the hosts of the job, an Open MPI that cannot start something there
/// waits for ever.
void find(std::vector<std::string> const& hosts)
{
    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    for (std::string const& host : hosts)
    {
        std::string const name = host.substr(0, host.find(':')); // no number of slots
        boost::system::error_code error;
        if (name != boost::mpi::environment::processor_name())
            resolver.resolve(name, "", error);
        if (error)
            boost::throw_exception(std::runtime_error(
                "cannot start processes on the host " + host + ": " + error.message()));
    }
}

std::string describe_failed_spawn(int n, std::string const& hosts, int error)
{
    std::string text = "MPI cannot start " + std::to_string(n) + " processes";
    if (!hosts.empty())
        text += " on the hosts " + hosts;
    return text + ": " + boost::mpi::exception("MPI_Comm_spawn", error).what();
}

MPI_Comm spawn_processes(int n, std::string const& hosts)
{
    auto const lock = turn();
    MPI_Info info;
    check(MPI_Info_create(&info), "MPI_Info_create");
    if (!hosts.empty())
        check(MPI_Info_set(info, "host", hosts.c_str()), "MPI_Info_set");
    MPI_Comm self = duplicate(MPI_COMM_SELF);
    MPI_Comm children = MPI_COMM_NULL;
    int const result =
        MPI_Comm_spawn(platform::this_executable_name().c_str(), MPI_ARGV_NULL, n, info,
                       0, self, &children, MPI_ERRCODES_IGNORE);
    MPI_Comm_free(&self);
    MPI_Info_free(&info);
    if (result != MPI_SUCCESS)
        boost::throw_exception(
            std::runtime_error(describe_failed_spawn(n, hosts, result)));
    return children;
}

} // namespace

std::shared_ptr<rank_group> spawn(int n, std::vector<std::string> const& hosts)
{
    if (n < 1)
        boost::throw_exception(std::invalid_argument("spawn must be greater than 0"));
    std::shared_ptr<rank_group> const parent = own_group();
    if (!started_by_mpi())
        find(hosts);
    try
    {
        auto const j = std::make_shared<spawned_job>(
            parent, spawn_processes(n, boost::algorithm::join(hosts, ",")));
        return {j, &j->members};
    }
    catch (...)
    {
        if (started_by_mpi() && mpiexec_waits)
            parent->forgo_end();
        throw;
    }
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
