# Builds the part of the library that runs on MPI, if it is wanted.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# A project that brings the library in, or packages it, asks for what it uses: what happens
# to be on one machine may not be on the next.
set(default OFF)
if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR OR BOOST_SUPERPROJECT_VERSION)
  set(default AUTO)
endif()
set(BOOST_CONCURRENT_FUTURES_MPI ${default} CACHE STRING
  "Build mpi_pool_executor: ON, OFF, or AUTO, if MPI and Boost.MPI are found")
set_property(CACHE BOOST_CONCURRENT_FUTURES_MPI PROPERTY STRINGS AUTO ON OFF)
if(NOT BOOST_CONCURRENT_FUTURES_MPI)
  return()
endif()

if(NOT TARGET MPI::MPI_CXX)
  find_package(MPI QUIET COMPONENTS CXX)
endif()
if(NOT TARGET Boost::mpi)
  find_package(Boost 1.81 QUIET CONFIG OPTIONAL_COMPONENTS mpi)
endif()
set(missing)
if(NOT TARGET MPI::MPI_CXX)
  set(missing "MPI (libopenmpi-dev, or libmpich-dev)")
elseif(NOT TARGET Boost::mpi)
  set(missing "Boost.MPI (libboost-mpi-dev, or what it is elsewhere)")
endif()
if(missing)
  if(BOOST_CONCURRENT_FUTURES_MPI STREQUAL "AUTO")
    message(STATUS "There is no ${missing}: mpi_pool_executor is left out")
    return()
  endif()
  message(FATAL_ERROR
    "BOOST_CONCURRENT_FUTURES_MPI is ${BOOST_CONCURRENT_FUTURES_MPI}, and there is no "
    "${missing}: install it, or set BOOST_CONCURRENT_FUTURES_MPI to OFF")
endif()

file(GLOB sources CONFIGURE_DEPENDS src/mpi/*.cpp)
add_library(boost_concurrent_futures_mpi ${sources})
add_library(Boost::concurrent_futures_mpi ALIAS boost_concurrent_futures_mpi)
boost_concurrent_futures_library(boost_concurrent_futures_mpi)
set_target_properties(boost_concurrent_futures_mpi PROPERTIES
  EXPORT_NAME concurrent_futures_mpi)
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
# that may have no network; nobody spins for what another rank must do; no shared memory
# where other tests look whether they have left any; and no search for graphics cards behind
# X displays, for which each process looks up "localhost" ten times: a system without
# /etc/hosts asks its name server.
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
  PRTE_MCA_hwloc_default_binding_policy=none
  HWLOC_COMPONENTS=-gl)
