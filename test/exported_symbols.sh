#!/usr/bin/env bash
# Compares what shared libraries export with the lists in exported_symbols/: what they export
# is their binary interface, and must neither grow nor shrink unseen.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)
#
#   exported_symbols.sh [--update] PLACE...
#
# looks at libraries, or at those in folders. With --update, it makes the lists from them. A list
# has functions, without what they take, objects, and types. A line that ends in * stands for all
# names that begin like it, and stays as long as there are any.

set -euo pipefail
lists=$(dirname "${BASH_SOURCE[0]}")/exported_symbols

# Functions of anybody, objects and types of the library, and what it has for C.
exported() {
    "${NM-nm}" -DC --defined-only "$1" |
        sed -nE 's/^[0-9a-f]+ [TWi] (.*\()/\1/p
            s/^[0-9a-f]+ . ((typeinfo for )?boost::concurrent_futures::)/\1/p
            s/^[0-9a-f]+ T (boost_concurrent_futures_)/\1/p' |
        sed -E 's/\[abi:[^]]*]//; s/::v[0-9]+_[0-9]+_[0-9]+::/::/g; s/(operator\(\))?\(.*/\1/'
}

# fold PATTERN...: writes a pattern in place of each name that it stands for.
fold() {
    local name pattern
    while IFS= read -r name; do
        for pattern in "$@"; do
            if [[ $name == "${pattern%'*'}"* ]]; then
                name=$pattern
            fi
        done
        echo "$name"
    done | LC_ALL=C sort -u
}

update=no
if [[ $1 == --update ]]; then
    update=yes
    shift
fi
mapfile -t libraries < <(find "$@" -name 'libboost_concurrent_futures*.so')
if [[ ${#libraries[@]} == 0 ]]; then
    echo "There is no shared library in $*"
    exit 1
fi

same=yes
for library in "${libraries[@]}"; do
    list=$lists/core.txt
    if [[ $library == *_mpi.so ]]; then
        list=$lists/mpi.txt
    fi
    mapfile -t patterns < <(grep '\*$' "$list")
    names=$(exported "$library" | fold "${patterns[@]}")
    if [[ $update == yes ]]; then
        comment=$(grep '^#' "$list")
        printf '%s\n\n%s\n' "$comment" "$names" >"$list"
    elif ! difference=$(diff <(sed '/^#/d; /^$/d' "$list") - <<<"$names"); then
        echo "$library does not export what $list has (<), or exports more (>):"
        echo "$difference"
        same=no
    fi
done
if [[ $same == no ]]; then
    echo "If that is meant, make the lists anew: see CONTRIBUTING.md"
    exit 1
fi
