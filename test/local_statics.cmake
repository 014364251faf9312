# Checks that no function of the library initializes a local static when it is called: a
# process that is forked at that moment by another thread would wait for it for ever.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)
#
#   cmake -D nm=PROGRAM "-D files=FILE;..." -P local_statics.cmake
#
# The compiler names their guards in the symbols of the files, which nm lists.

set(guards)
foreach(file IN LISTS files)
  execute_process(COMMAND ${nm} -C ${file}
    OUTPUT_VARIABLE symbols
    RESULT_VARIABLE failure)
  if(failure OR NOT symbols MATCHES "boost::concurrent_futures::")
    message(FATAL_ERROR "${nm} finds no symbols of the library in ${file}.")
  endif()
  string(REGEX MATCHALL
    "guard variable for boost::concurrent_futures::[^\n]*\\)::[a-z_]+\n" found "${symbols}")
  list(APPEND guards ${found})
endforeach()

# a thread that forks has this one initialized before; the other is each thread's own
list(FILTER guards EXCLUDE REGEX "process_mutex\\(\\)::it\n$|clear_at_end\\(\\)::at_end\n$")
if(guards)
  list(REMOVE_DUPLICATES guards)
  list(JOIN guards "  " guards)
  message(FATAL_ERROR "Make these with per_process:\n  ${guards}")
endif()
