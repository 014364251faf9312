# Checks that the files of src/platform/ for a system on which the tests have not run compile
# with what that system has, as far as this one can tell.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)
#
#   cmake -D root=FOLDER -D system=Darwin -D compiler=PROGRAM -D options_file=FILE
#     -P other_systems.cmake
#
# Each folder of the system's files has one of the same name in other_systems/, with headers
# written by the manual pages. They declare what the library uses and Linux does not have, and
# hide what Linux has and that system does not. All else is of the headers of Linux.

cmake_minimum_required(VERSION 3.16...3.25)

include(${root}/cmake/platform.cmake)
boost_concurrent_futures_platform_files(${root}/src/platform ${system} files)

set(options
  -U__linux__ -U__linux -U__gnu_linux__ -Ulinux
  -D BOOST_ASIO_SEPARATE_COMPILATION # its own code is for Linux here
  -D BOOST_CONCURRENT_FUTURES_SOURCE
  -I${root}/src)
foreach(folder IN LISTS boost_concurrent_futures_folders_${system})
  list(APPEND options -isystem ${root}/test/other_systems/${folder})
endforeach()

# As if this were a glibc that has no more than what they have, too, such as a working
# directory for a child.
list(APPEND options
  -D BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_GLIBC_HPP
  -D "BOOST_CONCURRENT_FUTURES_GLIBC(major, minor)=(major * 100 + minor <= 229)")

foreach(file IN LISTS files)
  execute_process(COMMAND ${compiler} @${options_file} ${options} ${file}
    ERROR_VARIABLE errors
    RESULT_VARIABLE failure)
  if(failure)
    message(SEND_ERROR "${file} does not compile for ${system}:\n${errors}")
  endif()
endforeach()

list(LENGTH files number)
if(NOT EXISTS ${root}/test/other_systems OR number EQUAL 0)
  message(SEND_ERROR "there is nothing to compile for ${system}")
endif()
message(STATUS "${number} files for ${system}")
