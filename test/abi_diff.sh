#!/usr/bin/env bash
# Checks that tools/abi-diff sees a change, and that builds which must not differ do not.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   CXX=COMPILER abi_diff.sh OLD NEW

set -euo pipefail
abi_diff=$(dirname "${BASH_SOURCE[0]}")/../tools/abi-diff

if ! command -v abidiff >/dev/null; then
    echo "abidiff is not installed: it is in the package abigail-tools"
    exit 77
fi

small=$(mktemp -d)
trap 'rm -rf "$small"' EXIT

# build NAME MEMBERS: a library in a folder of that name, where a public class has them.
build() {
    local include=$small/$1/include
    mkdir -p "$include/boost/concurrent_futures"
    echo '#include <boost/concurrent_futures/use.hpp>' >"$include/boost/concurrent_futures.hpp"
    cat >"$include/boost/concurrent_futures/use.hpp" <<END
struct options { $2 };
int use(options const& o);
END
    cat >"$small/$1/use.cpp" <<END
#include <boost/concurrent_futures.hpp>
int use(options const& o) { return o.first; }
END
    "$CXX" -g -fPIC -shared -I"$include" "$small/$1/use.cpp" \
        -o "$small/$1/libboost_concurrent_futures.so"
}

# expect RESULT TEXT OLD NEW: the text is in what abi-diff says.
expect() {
    local said result=0
    said=$("$abi_diff" "$3" "$4" 2>&1) || result=$?
    if [[ $result != "$1" || $said != *"$2"* ]]; then
        echo "abi-diff $3 $4 ends with $result in place of $1, or does not say '$2':"
        echo "$said"
        exit 1
    fi
}

build small 'int first;'
build same 'int first;'
build more 'int first; int second;'
expect 0 "" "$small/small" "$small/same"
expect 1 "'int second'" "$small/small" "$small/more"
strip "$small/same/libboost_concurrent_futures.so"
expect 2 "compile it with -g" "$small/small" "$small/same"

expect 0 "" "$1" "$2"
