# Checks the files for package managers as far as this goes without the managers.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cmake -D source_dir=... -D version=... -P packages.cmake

function(expect_version file regex)
  file(READ ${source_dir}/${file} text)
  if(NOT text MATCHES "${regex}")
    message(SEND_ERROR "${file} has no ${regex}")
  elseif(NOT CMAKE_MATCH_1 STREQUAL version)
    message(SEND_ERROR "${file} is for version ${CMAKE_MATCH_1} in place of ${version}")
  endif()
endfunction()

expect_version(CHANGELOG.md "\n## ([0-9.]+)")
expect_version(Jamroot "\nversion = ([0-9.]+) ;")
expect_version(packaging/conan/config.yml "\"([0-9.]+)\":")
expect_version(packaging/conan/README.md "concurrent-futures/([0-9.]+)")
expect_version(packaging/debian/debian/changelog "\\(([0-9.]+)-")
expect_version(packaging/debian/debian/control
  "Package: libboost-concurrent-futures([0-9.]+)\n")
expect_version(packaging/debian/debian/control
  " libboost-concurrent-futures([0-9.]+) \\(= ")
expect_version(packaging/debian/debian/symbols
  "\nlibboost_concurrent_futures[.]so[.]([0-9.]+) ")
expect_version(packaging/debian/debian/symbols " libboost-concurrent-futures([0-9.]+) #")
expect_version(doc/using.adoc "concurrent-futures/([0-9.]+)")
expect_version(packaging/vcpkg/ports/concurrent-futures/vcpkg.json
  "\"version\": \"([0-9.]+)\"")

string(REPLACE "." ";" parts ${version})
list(GET parts 0 major)
list(GET parts 1 minor)
list(GET parts 2 patch)
math(EXPR number "${major} * 10000 + ${minor} * 100 + ${patch}")
file(READ ${source_dir}/include/boost/concurrent_futures/config.hpp text)
if(NOT text MATCHES "#define BOOST_CONCURRENT_FUTURES_VERSION ${number}\n")
  message(SEND_ERROR "config.hpp has another version than ${number}")
endif()
if(NOT text MATCHES "#define BOOST_CONCURRENT_FUTURES_ABI v${major}_${minor}_${patch}\n")
  message(SEND_ERROR "config.hpp has a namespace for another version than ${version}")
endif()

foreach(file IN ITEMS
    meta/libraries.json packaging/vcpkg/ports/concurrent-futures/vcpkg.json)
  file(READ ${source_dir}/${file} text)
  string(JSON description GET "${text}" description) # an error where it is no JSON
endforeach()

find_program(python3 python3)
if(python3)
  foreach(file IN ITEMS conanfile.py test_package/conanfile.py)
    execute_process(
      COMMAND ${python3} -c "import ast, sys; ast.parse(open(sys.argv[1]).read())"
        ${source_dir}/packaging/conan/all/${file}
      RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
      message(SEND_ERROR "${file} is no Python")
    endif()
  endforeach()
endif()
