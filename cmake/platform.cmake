# Which files of src/platform/ a system has.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# The folders are named from the most special one to the most general one. Of files of one
# name, a system has the one in the first of its folders. build/Jamfile has the same list.
set(boost_concurrent_futures_folders_Windows windows any)
set(boost_concurrent_futures_folders_Linux linux memfd posix)
set(boost_concurrent_futures_folders_Darwin darwin bsd plain any posix)
set(boost_concurrent_futures_folders_FreeBSD freebsd bsd memfd plain any posix)
set(boost_concurrent_futures_folders_POSIX plain any posix)

# Gives the paths of those files. A system that is not listed has what any POSIX system has.
function(boost_concurrent_futures_platform_files root system result)
  set(folders ${boost_concurrent_futures_folders_${system}})
  if(NOT folders)
    set(folders ${boost_concurrent_futures_folders_POSIX})
  endif()
  set(names)
  set(files)
  foreach(folder IN LISTS folders)
    file(GLOB paths ${root}/${folder}/*.cpp)
    foreach(path IN LISTS paths)
      get_filename_component(name ${path} NAME)
      if(NOT name IN_LIST names)
        list(APPEND names ${name})
        list(APPEND files ${path})
      endif()
    endforeach()
  endforeach()
  set(${result} ${files} PARENT_SCOPE)
endfunction()
