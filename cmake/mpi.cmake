# Builds the part of the library that runs on MPI, where Boost.MPI is.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

if(NOT TARGET MPI::MPI_CXX)
  find_package(MPI QUIET COMPONENTS CXX)
endif()
if(NOT TARGET Boost::mpi)
  find_package(Boost 1.81 QUIET CONFIG OPTIONAL_COMPONENTS mpi)
endif()
if(NOT TARGET MPI::MPI_CXX OR NOT TARGET Boost::mpi)
  message(STATUS "No MPI or no Boost.MPI: mpi_pool_executor is left out")
  return()
endif()

file(GLOB sources CONFIGURE_DEPENDS src/mpi/*.cpp)
add_library(boost_concurrent_futures_mpi ${sources})
add_library(Boost::concurrent_futures_mpi ALIAS boost_concurrent_futures_mpi)
boost_concurrent_futures_target(boost_concurrent_futures_mpi)
set_target_properties(boost_concurrent_futures_mpi PROPERTIES
  EXPORT_NAME concurrent_futures_mpi
  POSITION_INDEPENDENT_CODE ON
  VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
target_include_directories(boost_concurrent_futures_mpi PRIVATE src)
target_compile_definitions(boost_concurrent_futures_mpi PRIVATE
  BOOST_CONCURRENT_FUTURES_MPI_SOURCE
  OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX) # the C++ bindings that MPI 3 has removed
target_link_libraries(boost_concurrent_futures_mpi
  PUBLIC
    Boost::concurrent_futures
    Boost::mpi
    MPI::MPI_CXX)

# For tests with Open MPI, 4 and 5: more ranks than processors, as any user, on a machine
# that may have no network; nobody spins for what another rank must do; and no shared memory
# where other tests look whether they have left any.
set(BOOST_CONCURRENT_FUTURES_MPI_ENVIRONMENT
  OMPI_ALLOW_RUN_AS_ROOT=1
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  OMPI_MCA_rmaps_base_oversubscribe=1
  OMPI_MCA_hwloc_base_binding_policy=none
  OMPI_MCA_mpi_yield_when_idle=1
  OMPI_MCA_btl_tcp_if_include=lo
  OMPI_MCA_btl_vader_backing_directory=/tmp
  OMPI_MCA_btl_sm_backing_directory=/tmp
  PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
  PRTE_MCA_hwloc_default_binding_policy=none)
