// The executors that one test runs with in turn.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_EXECUTORS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_EXECUTORS_HPP

#include <boost/concurrent_futures.hpp>
#ifdef BOOST_CONCURRENT_FUTURES_TEST_MPI
#include <boost/concurrent_futures/mpi_pool_executor.hpp>
#endif

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace test {

// Each entry tells how to make an executor, and where it differs from others.

struct threads
{
    using executor = boost::concurrent_futures::thread_pool_executor;
    using broken_pool = boost::concurrent_futures::broken_thread_pool;

    // the name of this entry for the test programs
    static constexpr char const* name = "threads";

    static std::unique_ptr<executor> make(int max_workers)
    {
        return std::make_unique<executor>(max_workers);
    }

    template <class... Initializer>
    static std::unique_ptr<executor> make_initialized(int max_workers,
                                                      Initializer&&... call)
    {
        boost::concurrent_futures::thread_pool_options options;
        options.max_workers = max_workers;
        options.set_initializer(std::forward<Initializer>(call)...);
        return std::make_unique<executor>(std::move(options));
    }

    // How many workers were started.
    static std::size_t workers(executor const& ex) { return ex.statistics().threads; }

    // How many workers there can be, of so many.
    static int at_most(int workers) { return workers; }

    // What stands before the command that starts a test program.
    static std::string launcher() { return ""; }
};

struct processes
{
    using executor = boost::concurrent_futures::process_pool_executor;
    using broken_pool = boost::concurrent_futures::broken_process_pool;

    static constexpr char const* name = "processes";

    static std::unique_ptr<executor> make(int max_workers)
    {
        return std::make_unique<executor>(max_workers);
    }

    template <class... Initializer>
    static std::unique_ptr<executor> make_initialized(int max_workers,
                                                      Initializer&&... call)
    {
        boost::concurrent_futures::process_pool_options options;
        options.max_workers = max_workers;
        options.set_initializer(std::forward<Initializer>(call)...);
        return std::make_unique<executor>(std::move(options));
    }

    static std::size_t workers(executor const& ex)
    {
        return ex.statistics().workers.size();
    }

    static int at_most(int workers) { return workers; }
    static std::string launcher() { return ""; }
};

#ifndef BOOST_CONCURRENT_FUTURES_TEST_MPI

using executors = std::tuple<threads, processes>;

#else

struct ranks
{
    using executor = boost::concurrent_futures::mpi_pool_executor;
    using broken_pool = boost::concurrent_futures::broken_process_pool;

    static constexpr char const* name = "ranks";

    static std::unique_ptr<executor> make(int max_workers)
    {
        return std::make_unique<executor>(max_workers);
    }

    template <class... Initializer>
    static std::unique_ptr<executor> make_initialized(int max_workers,
                                                      Initializer&&... call)
    {
        boost::concurrent_futures::mpi_pool_options options;
        options.max_workers = max_workers;
        options.set_initializer(std::forward<Initializer>(call)...);
        return std::make_unique<executor>(std::move(options));
    }

    static int available() { return static_cast<int>(executor().max_workers()); }
    static int at_most(int workers) { return (std::min)(workers, available()); }

    // A command that does not take itself for a part of this job. mpiexec of Open MPI 5
    // hands on no settings of its own.
    static std::string apart()
    {
        return "for v in $(env | sed -nE "
               "'s/^((OMPI|PMIX|PMI|ORTE|PRTE)_[^=]*)=.*/\\1/p'); do "
               "case $v in "
               "OMPI_MCA_rmaps_*|OMPI_MCA_hwloc_*|OMPI_MCA_mpi_yield_*|OMPI_MCA_btl_*|"
               "OMPI_ALLOW_*) ;; *) unset $v; esac; done; "
               "export PRTE_ALLOW_RUN_AS_ROOT=1 PRTE_ALLOW_RUN_AS_ROOT_CONFIRM=1; "
               "export PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe; "
               "export PRTE_MCA_hwloc_default_binding_policy=none; ";
    }

    // A job of as many ranks as this one.
    static std::string launcher()
    {
        return apart() + "${MPIEXEC-mpiexec} -n " + std::to_string(available() + 1) + ' ';
    }
};

using executors = std::tuple<ranks>;

#endif

} // namespace test

#endif
