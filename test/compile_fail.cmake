# Checks that a file does not compile, and that the compiler says why.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# cmake -D compiler=... -D options_file=... -D source=... -P compile_fail.cmake
#
# The source file holds at least one line "// expect: REGEX" (a CMake regular
# expression), and each must match something in the compiler's output. With the macro
# COMPILES defined the file must compile: then the failure is about what the macro
# switches off, and not about something else.

cmake_minimum_required(VERSION 3.16...3.25)

function(compile status_var output_var)
  execute_process(
    COMMAND ${compiler} @${options_file} ${ARGN} ${source}
    RESULT_VARIABLE status
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output)
  set(${status_var} "${status}" PARENT_SCOPE)
  set(${output_var} "${output}" PARENT_SCOPE)
endfunction()

compile(status output -DCOMPILES)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${source} must compile with -DCOMPILES:\n${output}")
endif()

compile(status output)
if(status EQUAL 0)
  message(FATAL_ERROR "${source} must not compile, but does.")
endif()

file(STRINGS ${source} expectations REGEX "^// expect: ")
if(NOT expectations)
  message(FATAL_ERROR "${source} has no line \"// expect: REGEX\".")
endif()
foreach(expectation IN LISTS expectations)
  string(REGEX REPLACE "^// expect: " "" regex "${expectation}")
  if(NOT output MATCHES "${regex}")
    message(FATAL_ERROR "No match for \"${regex}\" in what the compiler says about "
      "${source}:\n${output}")
  endif()
endforeach()
