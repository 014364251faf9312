# Checks that a test compares what each message of the library says.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cmake -D root=FOLDER -P messages.cmake
#
# A message is a string in src/ or include/ of three words or more. The beginning of each
# must stand in a file of the tests: in a comparison, or in a line "// expect: ".

cmake_minimum_required(VERSION 3.16...3.25)

set(compared 28) # so many characters of a message, or all if it has less

# The strings that stand one behind another are one.
function(read_code file text_var)
  file(READ ${file} text)
  string(REGEX REPLACE "[][;]" "" text "${text}") # which mean something in lists
  string(REPLACE "'\"'" "" text "${text}")
  string(REPLACE "\\\"" "'" text "${text}")
  string(REGEX REPLACE "\"[ \n]*\n *\"" "" text "${text}")
  set(${text_var} "${text}" PARENT_SCOPE)
endfunction()

# What no user reads, and what no test can bring about.
set(tests
  "only who gets no more calls, and was not told, drains" # assertions of worker_life.cpp
  "it has no calls that could be given up"
  "no time was set"
  "a stream is closed once"
  "the pool has forgotten a worker that has ended"
  "a lock inside an atomic would not be shared" # what no compiler says that we know
  "its address must leave three bits free"
  "an unknown type" # of an exception of another language
  "parts of this program were compiled with different settings" # depends on the linker
  "a message is damaged" # what only an MPI that does not work leads to
  "the end of an MPI pool"
  "cannot be reached: "
  "shared data cannot be sealed" # which a system refuses that is out of order
  "shared data cannot be mapped" # but for want of memory
  "a pipe cannot be made (Creat" # what Windows refuses no program that has its usual rights
  "a pipe cannot be made (SetNa"
  "a handle cannot be copied (D"
  "an event cannot be made (Cre"
  "a list of handles cannot be "
  "a job cannot be made (Create"
  "a job cannot be made (SetInf"
  "a worker cannot be put into "
  "the modules of this process "
  "does not serve") # by a rank, which has no other pool that it could use

file(GLOB_RECURSE files ${root}/test/*.cpp ${root}/test/*.hpp ${root}/test/*.sh)
foreach(file IN LISTS files)
  read_code(${file} text)
  string(APPEND tests "${text}")
endforeach()

set(messages 0)
file(GLOB_RECURSE files ${root}/src/*.cpp ${root}/src/*.hpp ${root}/include/*.hpp)
foreach(file IN LISTS files)
  read_code(${file} text)
  string(REGEX REPLACE "//[^\n]*|\n#[^\n]*|BOOST_ASSERT_MSG[^\n]*\n[^\n]*" "" text "${text}")
  string(REGEX MATCHALL "\"[^\"\n]*\"" strings "${text}")
  foreach(message IN LISTS strings)
    string(REGEX REPLACE "^\" *| *(\\\\n)?\"$" "" message "${message}")
    if(NOT message MATCHES "[^ ] +[^ ]+ +[^ ]")
      continue()
    endif()
    math(EXPR messages "${messages} + 1")
    string(SUBSTRING "${message}" 0 ${compared} begin)
    string(FIND "${tests}" "${begin}" found)
    if(found EQUAL -1)
      message(SEND_ERROR "${file}: no test compares \"${message}\"")
    endif()
  endforeach()
endforeach()
if(messages EQUAL 0)
  message(SEND_ERROR "there are no messages")
endif()
message(STATUS "${messages} messages are compared")
