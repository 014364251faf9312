// The crews that a program has without saying so: all ranks of its job, or spawned ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "world.hpp"

#include "../platform.hpp"
#include "calls.hpp"
#include "rank_server.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/algorithm/string/join.hpp>
#include <boost/mpi/environment.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <mutex>
#include <stdexcept>

namespace boost {
namespace concurrent_futures {
namespace mpi {

namespace {

/// Processes that were spawned, and who has spawned them.
class family
{
public:
    /// @param other the other generation, or none
    family(MPI_Comm other, bool is_child) : other_(other)
    {
        if (other_ != MPI_COMM_NULL)
            check(MPI_Intercomm_merge(other_, is_child ? 1 : 0, &all_),
                  "MPI_Intercomm_merge");
    }

    ~family()
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

    family(family const&) = delete;
    family& operator=(family const&) = delete;

    /// All of them; the ranks of this job, if there is no other generation.
    MPI_Comm all() const noexcept
    {
        return other_ == MPI_COMM_NULL ? MPI_COMM_WORLD : all_;
    }

private:
    MPI_Comm other_;
    MPI_Comm all_ = MPI_COMM_NULL;
};

MPI_Comm parents()
{
    MPI_Comm parents = MPI_COMM_NULL;
    check(MPI_Comm_get_parent(&parents), "MPI_Comm_get_parent");
    return parents;
}

/// MPI, if it is not there yet; and a crew, which ends before it does.
struct job
{
    job()
        : environment(std::make_unique<boost::mpi::environment>(
              boost::mpi::threading::multiple, false))
        , relations(parents(), true)
        , members(relations.all(), 0)
    {
    }

    ~job()
    {
        // the end of MPI would wait for what is gone
        if (members.any_silent())
            environment.release();
    }

    std::unique_ptr<boost::mpi::environment> environment;
    family relations;
    crew members;
};

/// The job of this process, if it is the root. Others may have it for longer.
class own_job
{
public:
    std::shared_ptr<crew> get()
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return job_ ? std::shared_ptr<crew>(job_, &job_->members) : nullptr;
    }

    void set(std::shared_ptr<job> j)
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        job_ = std::move(j);
    }

private:
    std::mutex mutex_;
    std::shared_ptr<job> job_;
};

own_job& own()
{
    static own_job one;
    return one;
}

constexpr char const* not_serving = "the other ranks do not serve this one: call "
                                    "boost::concurrent_futures::run_if_worker() at the "
                                    "beginning of main(), on all ranks; "
                                    "and in tasks, use another kind of pool";

bool started_by_mpi()
{
    constexpr char const* signs[] = {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"};
    return std::any_of(std::begin(signs), std::end(signs),
                       [](char const* name) { return std::getenv(name) != nullptr; });
}

using crew_attribute = std::weak_ptr<crew>;

/// MPI calls it at the beginning of MPI_Finalize, when statics may be gone.
int on_finalize(MPI_Comm, int, void* attribute, void*)
{
    std::unique_ptr<crew_attribute> const c(static_cast<crew_attribute*>(attribute));
    if (auto const alive = c->lock())
        alive->dismiss();
    return MPI_SUCCESS;
}

void dismiss_on_finalize(std::shared_ptr<crew> const& c)
{
    auto attribute = std::make_unique<crew_attribute>(c);
    int key = MPI_KEYVAL_INVALID;
    auto const lock = turn();
    check(MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, &on_finalize, &key, nullptr),
          "MPI_Comm_create_keyval");
    check(MPI_Comm_set_attr(MPI_COMM_SELF, key, attribute.get()), "MPI_Comm_set_attr");
    attribute.release();
    check(MPI_Comm_free_keyval(&key), "MPI_Comm_free_keyval");
}

/// Ends the process in the middle of a call that was given up.
[[noreturn]] void leave_stuck(rank_server const& server)
{
    if (!server.abandoned())
        MPI_Finalize();
    std::_Exit(EXIT_SUCCESS);
}

/// Serves, and ends the process.
[[noreturn]] void serve(std::shared_ptr<job> j)
{
    rank_server server(j->members);
    server.when_stuck([&server] { leave_stuck(server); });
    server.run();
    if (server.abandoned())
        std::_Exit(EXIT_SUCCESS);
    j.reset();
    if (!boost::mpi::environment::finalized())
        MPI_Finalize(); // the program, which had initialized it, does not go on here
    std::exit(EXIT_SUCCESS);
}

int size_of_world()
{
    int size = 1;
    check(MPI_Comm_size(MPI_COMM_WORLD, &size), "MPI_Comm_size");
    return size;
}

/// Forms the crew of this process, and serves in it unless it is the root.
std::shared_ptr<crew> form()
{
    bool const finalized_by_program = boost::mpi::environment::initialized();
    auto j = std::make_shared<job>();
    if (!j->members.is_root())
        serve(std::move(j));
    own().set(j);
    std::shared_ptr<crew> const members(j, &j->members);
    if (finalized_by_program)
        dismiss_on_finalize(members);
    return members;
}

void tell_that_it_is_alone()
{
    static std::once_flag once;
    std::call_once(once, [] {
        std::cerr << "mpi_pool_executor: there is one rank only, so a thread of it runs "
                     "the tasks\n";
    });
}

struct spawned_job
{
    spawned_job(std::shared_ptr<crew> p, MPI_Comm children)
        : parent(std::move(p)), relations(children, false), members(relations.all(), 0)
    {
    }

    std::shared_ptr<crew> parent;
    family relations;
    crew members;
};

MPI_Comm spawn_processes(int n, std::vector<std::string> const& hosts)
{
    auto const lock = turn();
    MPI_Info info;
    check(MPI_Info_create(&info), "MPI_Info_create");
    if (!hosts.empty())
        check(MPI_Info_set(info, "host", boost::algorithm::join(hosts, ",").c_str()),
              "MPI_Info_set");
    MPI_Comm children = MPI_COMM_NULL;
    int const result =
        MPI_Comm_spawn(platform::this_executable_name().c_str(), MPI_ARGV_NULL, n, info,
                       0, MPI_COMM_SELF, &children, MPI_ERRCODES_IGNORE);
    MPI_Info_free(&info);
    check(result, "MPI_Comm_spawn");
    return children;
}

} // namespace

void serve_if_rank()
{
    using boost::mpi::environment;
    if (!environment::finalized() && (environment::initialized() || started_by_mpi()))
        form();
}

std::shared_ptr<crew> world()
{
    std::shared_ptr<crew> w = own().get();
    if (w == nullptr)
    {
        using boost::mpi::environment;
        if (environment::finalized())
            boost::throw_exception(broken_process_pool("MPI has been finalized"));
        if (environment::initialized() ? size_of_world() > 1 : started_by_mpi())
            boost::throw_exception(broken_process_pool(not_serving));
        w = form();
    }
    if (w->servers().front() == w->root())
        tell_that_it_is_alone();
    return w;
}

std::shared_ptr<crew> spawn(int n, std::vector<std::string> const& hosts)
{
    if (n < 1)
        boost::throw_exception(std::invalid_argument("spawn must be greater than 0"));
    std::shared_ptr<crew> parent = own().get();
    if (parent == nullptr)
        parent = form();
    auto const j = std::make_shared<spawned_job>(parent, spawn_processes(n, hosts));
    return {j, &j->members};
}

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
