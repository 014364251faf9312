# Installs the library so that find_package(boost_concurrent_futures CONFIG), and pkg-config,
# find it.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/boost_concurrent_futures)

install(TARGETS boost_concurrent_futures boost_concurrent_futures_worker
  EXPORT boost_concurrent_futures-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
set_target_properties(boost_concurrent_futures PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>;$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set(not_built)
if(NOT TARGET boost_concurrent_futures_mpi)
  set(not_built PATTERN mpi_pool_executor.hpp EXCLUDE)
endif()
install(DIRECTORY include/
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp" ${not_built})
install(EXPORT boost_concurrent_futures-targets
  NAMESPACE Boost::
  DESTINATION ${package_dir})
if(TARGET boost_concurrent_futures_mpi)
  install(TARGETS boost_concurrent_futures_mpi EXPORT boost_concurrent_futures_mpi-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(EXPORT boost_concurrent_futures_mpi-targets
    NAMESPACE Boost::
    DESTINATION ${package_dir})
endif()

# What the config file looks for.
set(boost_components "chrono serialization thread")
if(TARGET Boost::process)
  string(APPEND boost_components " process")
endif()

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/config.cmake.in
  ${PROJECT_BINARY_DIR}/boost_concurrent_futures-config.cmake
  INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/boost_concurrent_futures-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(
  FILES
    ${PROJECT_BINARY_DIR}/boost_concurrent_futures-config.cmake
    ${PROJECT_BINARY_DIR}/boost_concurrent_futures-config-version.cmake
  DESTINATION ${package_dir})

# The folder pkgconfig is found, and with it the prefix, wherever the files go later.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_up_to_prefix /${pkgconfig_dir} /)
get_target_property(pc_definitions
  boost_concurrent_futures INTERFACE_COMPILE_DEFINITIONS)
list(TRANSFORM pc_definitions PREPEND -D)
list(JOIN pc_definitions " " pc_definitions)
set(pc_libs_private "-lboost_atomic -ldl")
if(TARGET Boost::process)
  get_target_property(type Boost::process TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY") # as before Boost 1.86
    string(PREPEND pc_libs_private "-lboost_process -lboost_filesystem ")
  endif()
endif()
set(pc_libs)
if(NOT BUILD_SHARED_LIBS) # nobody should have to think of --static where nothing else is
  set(pc_libs ${pc_libs_private})
  set(pc_libs_private)
endif()
function(install_pc_file name template)
  configure_file(
    ${PROJECT_SOURCE_DIR}/cmake/${template}.pc.in ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${pkgconfig_dir})
endfunction()
install_pc_file(boost_concurrent_futures core)
if(TARGET boost_concurrent_futures_mpi)
  install_pc_file(boost_concurrent_futures_mpi mpi)
endif()
