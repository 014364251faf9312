# Checks that the page of promises names tests that there are.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cmake -D page=FILE -D unit=PROGRAM -D process=PROGRAM ... -P promises.cmake
#
# A test is named `process.death / by_sigkill`, and those of the same suite behind it by
# their case alone. `unit.stop_token` is a whole suite. Each cell of a table that has the
# first kind of name is read.

cmake_minimum_required(VERSION 3.16...3.25)

foreach(folder unit conformance process stress internal)
  execute_process(COMMAND ${${folder}} --list_content
    OUTPUT_VARIABLE listed ERROR_VARIABLE listed RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${${folder}} does not list its tests: ${listed}")
  endif()
  string(REGEX MATCHALL "[^\n]+" lines "${listed}")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "[* ]" "" name ${line})
    if(line MATCHES "^ ")
      list(APPEND cases "${folder}.${suite} / ${name}")
    else()
      set(suite ${name})
      list(APPEND suites "${folder}.${suite}")
    endif()
  endforeach()
endforeach()

file(READ ${page} text)
string(REGEX REPLACE "[][;]" "" text "${text}") # which mean something in lists
string(REPLACE "\n|" ";" cells "${text}")
list(REMOVE_AT cells 0) # the text before the first table
set(named 0)
foreach(cell IN LISTS cells)
  if(NOT cell MATCHES "`(unit|conformance|process|stress|internal)\\.")
    continue()
  endif()
  string(REPLACE "\n" " " cell "${cell}")
  string(REGEX MATCHALL "`[a-z0-9_./ ]+`" names "${cell}")
  foreach(name IN LISTS names)
    string(REPLACE "`" "" name ${name})
    if(name MATCHES "^([a-z]+\\.[a-z0-9_]+)( / .*)?$")
      set(suite ${CMAKE_MATCH_1})
    else()
      set(name "${suite} / ${name}")
    endif()
    if(NOT name IN_LIST cases AND NOT name IN_LIST suites)
      message(SEND_ERROR "there is no such test: ${name}")
    endif()
    math(EXPR named "${named} + 1")
  endforeach()
endforeach()
if(named EQUAL 0)
  message(SEND_ERROR "${page} names no tests")
endif()
message(STATUS "${named} tests are named")
