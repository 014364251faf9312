# Runs the port for vcpkg with stand-ins for vcpkg's functions.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cmake -D source_dir=... -D binary_dir=... -D prefix=... -P vcpkg_port.cmake
#
# What vcpkg would build and install is copied from the prefix.

set(port_dir ${source_dir}/packaging/vcpkg/ports/concurrent-futures)
set(PORT concurrent-futures)
set(CURRENT_PACKAGES_DIR ${binary_dir}/packages)
file(REMOVE_RECURSE ${binary_dir})

# None is chosen.
function(vcpkg_check_features)
  cmake_parse_arguments(arg "" OUT_FEATURE_OPTIONS FEATURES ${ARGN})
  set(options)
  while(arg_FEATURES)
    list(POP_FRONT arg_FEATURES feature option)
    list(APPEND options -D${option}=OFF)
  endwhile()
  set(${arg_OUT_FEATURE_OPTIONS} ${options} PARENT_SCOPE)
endfunction()

function(vcpkg_cmake_configure)
  cmake_parse_arguments(arg "" SOURCE_PATH OPTIONS ${ARGN})
  execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${binary_dir}/build ${arg_OPTIONS}
    RESULT_VARIABLE result
    ERROR_VARIABLE errors)
  if(NOT result EQUAL 0 OR errors MATCHES "not used by the project")
    message(FATAL_ERROR "${errors}")
  endif()
endfunction()

function(vcpkg_cmake_install)
  file(COPY ${prefix}/ DESTINATION ${CURRENT_PACKAGES_DIR})
endfunction()

function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(arg "" "PACKAGE_NAME;CONFIG_PATH" "" ${ARGN})
  set(config ${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/${arg_PACKAGE_NAME}-config.cmake)
  if(NOT EXISTS ${config})
    message(FATAL_ERROR "there is no ${config}")
  endif()
endfunction()

function(vcpkg_fixup_pkgconfig)
  if(NOT EXISTS ${CURRENT_PACKAGES_DIR}/lib/pkgconfig/boost_concurrent_futures.pc)
    message(FATAL_ERROR "there is no boost_concurrent_futures.pc")
  endif()
endfunction()

function(vcpkg_copy_tools)
  cmake_parse_arguments(arg AUTO_CLEAN "" TOOL_NAMES ${ARGN})
  foreach(tool IN LISTS arg_TOOL_NAMES)
    file(COPY ${CURRENT_PACKAGES_DIR}/bin/${tool}
      DESTINATION ${CURRENT_PACKAGES_DIR}/tools/${PORT})
  endforeach()
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(arg "" FILE_LIST "" ${ARGN})
  file(COPY ${arg_FILE_LIST} DESTINATION ${CURRENT_PACKAGES_DIR}/share/${PORT})
endfunction()

include(${port_dir}/portfile.cmake)
