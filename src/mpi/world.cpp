// The rank groups that a program has without saying so: all ranks of its job, or spawned
// ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/world.hpp"

#include "mpi/calls.hpp"
#include "mpi/rank_server.hpp"
#include "mpi/spawned_group.hpp"
#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/mpi/environment.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

MPI_Comm parents()
{
    MPI_Comm parents = MPI_COMM_NULL;
    check(MPI_Comm_get_parent(&parents), "MPI_Comm_get_parent");
    return parents;
}

/// MPI, if it is not there yet. Where it bears the death of ranks, it must not wait for
/// all of them at its end: that of Open MPI 5.0 would now and then wait for the dead, for
/// ever.
std::unique_ptr<boost::mpi::environment> initialize()
{
    if (std::getenv("OMPI_MCA_mpi_ft_enable") != nullptr)
        platform::set_default_variable("OMPI_MCA_async_mpi_finalize", "1");
    return std::make_unique<boost::mpi::environment>(boost::mpi::threading::multiple,
                                                     false);
}

/// MPI, and a rank group, which ends before it does.
struct job
{
    job()
        : environment(initialize())
        , relations(parents(), true)
        , members(relations.all(), 0)
    {
    }

    ~job()
    {
        // the end of MPI would wait for what is gone
        if (members.cannot_end())
            environment.release();
    }

    std::unique_ptr<boost::mpi::environment> environment;
    spawned_group relations;
    rank_group members;
};

/// The job of this process, if it is the root. Others may have it for longer.
class own_job
{
public:
    std::shared_ptr<rank_group> get()
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        return job_ ? std::shared_ptr<rank_group>(job_, &job_->members) : nullptr;
    }

    void set(std::shared_ptr<job> j)
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        job_ = std::move(j);
    }

private:
    detail::mutex mutex_;
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

// Before MPI is initialized, which may set such variables by itself.
[[maybe_unused]] bool const asked_early = started_by_mpi();

using group_attribute = std::weak_ptr<rank_group>;

/// MPI calls it at the beginning of MPI_Finalize, when statics may be gone.
int on_finalize(MPI_Comm, int, void* attribute, void*)
{
    std::unique_ptr<group_attribute> const c(static_cast<group_attribute*>(attribute));
    if (auto const alive = c->lock())
        alive->dismiss();
    return MPI_SUCCESS;
}

void dismiss_on_finalize(std::shared_ptr<rank_group> const& c)
{
    auto attribute = std::make_unique<group_attribute>(c);
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

/// Forms the rank group of this process, and serves in it unless it is the root.
std::shared_ptr<rank_group> form()
{
    bool const finalized_by_program = boost::mpi::environment::initialized();
    auto j = std::make_shared<job>();
    if (!j->members.is_root())
        serve(std::move(j));
    own().set(j);
    std::shared_ptr<rank_group> const members(j, &j->members);
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

} // namespace

bool started_by_mpi()
{
    constexpr char const* signs[] = {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"};
    static bool const known =
        std::any_of(std::begin(signs), std::end(signs),
                    [](char const* name) { return std::getenv(name) != nullptr; });
    return known;
}

void serve_if_rank()
{
    using boost::mpi::environment;
    if (!environment::finalized() && (environment::initialized() || started_by_mpi()))
        form();
}

std::shared_ptr<rank_group> own_group()
{
    using boost::mpi::environment;
    if (auto const c = own().get())
        return c;
    if (environment::finalized())
        boost::throw_exception(broken_process_pool(
            "MPI has been finalized: make and use the pool before MPI_Finalize"));
    if (environment::initialized() ? size_of_world() > 1 : started_by_mpi())
        boost::throw_exception(broken_process_pool(not_serving));
    return form();
}

std::shared_ptr<rank_group> world()
{
    auto const w = own_group();
    if (w->servers().front() == w->root())
        tell_that_it_is_alone();
    return w;
}

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
