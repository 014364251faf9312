#!/usr/bin/env bash
# Builds and runs a program by its Makefile, with what pkg-config tells.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# pkg_config.sh PREFIX VERSION: the library was installed in PREFIX, which is moved before
# it is used, as packages are.

set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/project

moved=$(mktemp -d)
trap 'rm -rf "$moved"' EXIT
cp -R "$1/." "$moved"
pc=$(find "$moved" -name boost_concurrent_futures.pc)
library_path=$(dirname "$(dirname "$pc")")
export PKG_CONFIG_PATH=${pc%/*}

# build_and_run FOLDER OPTION...: OPTIONs go to pkg-config.
build_and_run() {
    local folder=$moved/$1
    shift
    mkdir "$folder"
    "$MAKE" -C "$folder" -f "$project/Makefile" VPATH="$project" PKG_CONFIG="$PKG_CONFIG $*"
    LD_LIBRARY_PATH=$library_path "$folder/main"
}

"$PKG_CONFIG" --exact-version="$2" boost_concurrent_futures
worker=$("$PKG_CONFIG" --variable=worker boost_concurrent_futures)
{ "$worker" 2>&1 || true; } | grep -F ": name a shared library"
build_and_run build

# A shared library has the version in its name.
for library in "$library_path"/libboost_concurrent_futures*.so; do
    [[ ! -e $library ]] || readelf -d "$library" | grep -F "[${library##*/}.$2]"
done

# The part for MPI is compiled by MPI's compiler, which knows where MPI is.
if [[ -e ${pc%.pc}_mpi.pc ]]; then
    OMPI_CXX=$CXX MPICH_CXX=$CXX mpicxx -std=c++17 -o "$moved/ranks" \
        "$project/../../../example/mpi/first_ranks.cpp" \
        $("$PKG_CONFIG" --cflags --libs boost_concurrent_futures_mpi)
fi

# Where both kinds of the library are installed, the linker takes the shared one.
if [[ -e $library_path/libboost_concurrent_futures.so &&
    -e $library_path/libboost_concurrent_futures.a ]]; then
    rm "$library_path"/libboost_concurrent_futures.so*
    build_and_run static_build --static
fi
