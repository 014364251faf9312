# Checks that the files of the library stand on floors, and that no arrow runs up.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cmake -D root=FOLDER -P floors.cmake
#
# A floor is a folder of src/ and that of the same name in include/.../detail/, with the
# public headers that belong to it. Its files may include those of their own floor and of
# the floors that are listed here for it, and no others.

cmake_minimum_required(VERSION 3.16...3.25)

set(below_config   "")
set(below_platform config)
set(below_task     config platform)
set(below_codec    config platform task)
set(below_map      config platform task)
set(below_threads  config platform task map)
set(below_asio     config platform task map threads)
set(below_remote   config platform task codec threads map)
set(below_process  config platform task codec remote)
set(below_mpi      config platform task codec remote)
set(below_worker   "") # it finds the library in what it loads
set(below_top      config platform task codec threads map asio remote process mpi)

# Public headers that are not on top, as those of executors are.
set(public_config config)
set(public_task as_completed errc error error_handler exceptions future losers promise
  remote_error stop_token task_group task_options wait when_all when_any)
set(public_codec fn is_serializable packed_archive packed_iarchive packed_oarchive
  register_exception shared shared_array)
set(public_map map repeat)

# A floor that makes an executor knows the options that its users give, and defines the
# members of its class.
set(makes_threads thread_pool_executor)
set(makes_process process_pool_executor run_if_worker)
set(makes_mpi mpi_pool_executor)

set(public boost/concurrent_futures)

# Where atomics and locks get their names. A sleep that Boost.Thread can interrupt needs its
# lock; a test replaces the sleep as a whole.
set(names_locks ${public}/detail/task/atomic.hpp ${public}/detail/task/sync.hpp
  task/wake_up.hpp)

# What programs that use threads alone include.
set(of_threads_alone as_completed errc error error_handler exceptions future
  inline_executor losers manual_executor map promise remote_error repeat stop_token task_group
  task_options thread_pool_executor wait when_all when_any)

# What is not in the header that has all.
set(on_their_own asio asio_executor boost_future mpi_pool_executor shared shared_array)

set(problems 0)

function(complain text)
  message(SEND_ERROR "${text}")
  math(EXPR problems "${problems} + 1")
  set(problems ${problems} PARENT_SCOPE)
endfunction()

# The floor of a file of ours, given as it is included: "remote/protocol.hpp" for one in
# src/, and "boost/concurrent_futures/wait.hpp" for one in include/.
function(find_floor file result)
  if(file STREQUAL "${public}.hpp")
    set(floor top)
  elseif(file MATCHES "^${public}/detail/([a-z]+)/")
    set(floor ${CMAKE_MATCH_1})
  elseif(file MATCHES "^platform/" OR file MATCHES "^[a-z]+/[a-z_]+\\.[ch]pp$")
    string(REGEX REPLACE "/.*" "" floor ${file})
  elseif(file MATCHES "^${public}/([a-z_]+)\\.hpp$")
    set(floor top)
    foreach(each config task codec map)
      if(CMAKE_MATCH_1 IN_LIST public_${each})
        set(floor ${each})
      endif()
    endforeach()
  else()
    set(floor top)
  endif()
  if(NOT DEFINED below_${floor})
    complain("${file} stands on no floor: there is none named ${floor}")
  endif()
  set(${result} ${floor} PARENT_SCOPE)
  set(problems ${problems} PARENT_SCOPE)
endfunction()

function(check_arrow file floor included)
  find_floor(${included} other)
  if(other STREQUAL floor OR other IN_LIST below_${floor})
    return()
  endif()
  if(included MATCHES "^${public}/([a-z_]+)\\.hpp$" AND
     CMAKE_MATCH_1 IN_LIST makes_${floor})
    return()
  endif()
  complain("${file} is on the floor ${floor} and includes ${included}, \
which is on the floor ${other}, and not below it")
  set(problems ${problems} PARENT_SCOPE)
endfunction()

# What each file includes is kept in includes_FILE, for the walk below.
set(files 0)
foreach(folder src include)
  file(GLOB_RECURSE sources RELATIVE ${root}/${folder}
    ${root}/${folder}/*.hpp ${root}/${folder}/*.cpp)
  foreach(source IN LISTS sources)
    math(EXPR files "${files} + 1")
    set(path ${root}/${folder}/${source})
    find_floor(${source} floor)
    file(STRINGS ${path} lines REGEX "^ *# *include ")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^ *# *include [<\"]([^>\"]+).*" "\\1" included "${line}")
      list(APPEND includes_${source} ${included})
      if(included MATCHES "^${public}[/.]" OR line MATCHES "\"")
        check_arrow(${folder}/${source} ${floor} ${included})
      elseif(NOT floor STREQUAL "platform" AND included MATCHES
          "^((crt_externs|dirent|dlfcn|elf|fcntl|libproc|limits|link|netdb|poll|pthread|pthread_np|\
sched|semaphore|signal|spawn|termios|unistd|windows|winsock2)\\.h|csignal|\
(arpa|linux|mach|mach-o|net|netinet|sys)/.*|\
boost/(asio/(local|posix|windows)|process)/.*)$")
        complain("${folder}/${source} includes <${included}> of the operating system, \
which is for src/platform/ alone")
      endif()
    endforeach()

    # or the namespace has the name of the macro
    file(READ ${path} text)
    if(text MATCHES "\ninline namespace" AND
       NOT text MATCHES "#include (<boost/concurrent_futures/|\").*inline namespace")
      complain("${folder}/${source} opens the namespace of the release without \
<boost/concurrent_futures/config.hpp>, or another header of ours")
    endif()

    # What the system calls something by has a name of the platform.
    if(NOT floor STREQUAL "platform")
      file(STRINGS ${path} lines REGEX
        "^[^/]*(asio::(local|posix|windows)::|(^|[^a-zA-Z0-9_>:])::[a-z_]+\\()")
      if(lines)
        complain("${folder}/${source} uses the operating system, which is for \
src/platform/ alone: ${lines}")
      endif()
    endif()

    # Tests put other locks and atomics in the place of these.
    file(STRINGS ${path} lines REGEX "^[^/]*(std|boost)::(atomic(_flag)?|\
((recursive_|timed_|recursive_timed_|shared_|shared_timed_)?mutex)|\
condition_variable(_any)?)([^_a-z]|$)")
    if(lines AND NOT source IN_LIST names_locks)
      complain("${folder}/${source} uses an atomic or a lock of another name than those \
in detail/task/atomic.hpp and sync.hpp: ${lines}")
    endif()
  endforeach()
endforeach()
if(files EQUAL 0)
  complain("there are no sources in ${root}")
endif()

# What costs seconds to compile stays out of what only uses threads.
foreach(header IN LISTS of_threads_alone)
  set(header ${public}/${header}.hpp)
  set(reached ${header})
  set(way_to_${header} ${header})
  while(reached)
    list(GET reached 0 at)
    list(REMOVE_AT reached 0)
    foreach(included IN LISTS includes_${at})
      if(included MATCHES "^boost/(serialization|archive|asio)/")
        complain("${header} is for those who use threads alone, and includes \
${included}: ${way_to_${at}}")
        set(reached "")
        break()
      elseif(included MATCHES "^${public}/" AND NOT DEFINED way_to_${included})
        set(way_to_${included} "${way_to_${at}} > ${included}")
        list(APPEND reached ${included})
      endif()
    endforeach()
  endwhile()
  get_cmake_property(variables VARIABLES)
  list(FILTER variables INCLUDE REGEX "^way_to_")
  foreach(variable IN LISTS variables)
    unset(${variable})
  endforeach()
endforeach()

# The header that has all says what it does not have.
file(READ ${root}/include/${public}.hpp all)
set(in_all ${includes_${public}.hpp})
foreach(header IN LISTS includes_${public}.hpp)
  list(APPEND in_all ${includes_${header}})
endforeach()
file(GLOB headers RELATIVE ${root}/include/${public} ${root}/include/${public}/*.hpp)
foreach(header IN LISTS headers)
  get_filename_component(name ${header} NAME_WE)
  set(included FALSE)
  if("${public}/${header}" IN_LIST in_all)
    set(included TRUE)
  endif()
  if(name IN_LIST on_their_own)
    if(included)
      complain("${public}.hpp includes ${header}, which is to be on its own")
    endif()
    if(NOT all MATCHES "//[^#]* ${name}\\.hpp")
      complain("${public}.hpp does not say that it has no ${header}")
    endif()
  elseif(NOT included)
    complain("${public}.hpp does not include ${header}")
  endif()
endforeach()

message(STATUS "${files} files, ${problems} problems")
