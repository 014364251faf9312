#!/usr/bin/env bash
# Runs an example, and compares what it prints with what is expected.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# run.sh PROGRAM EXPECTED [HELPER]...
#
# EXPECTED looks like a terminal. It has one or several commands, each of them followed by
# what it prints: the standard output, then what went to the standard error, and last, if
# the exit code is not 0, the line "exit code N".
#
#     # A comment.
#     $ pow_table 1 2 3 4 | sort
#     an extended regular expression that a whole line must match
#
# Commands are run by bash in the folder of the examples, and find PROGRAM and the HELPERs
# by their names. Lines before the first command are expected of PROGRAM, without
# arguments.

set -euo pipefail

program=$(realpath "$1")
expected=$(realpath "$2")
for file in "$program" "${@:3}"; do
    PATH=$(dirname "$(realpath "$file")"):$PATH
done
export PATH LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
all_good=yes

# check COMMAND [EXPRESSION]...
check() {
    local command=$1 exit_code=0 good=yes line
    shift
    bash -o pipefail -c "$command" >"$scratch/out" 2>"$scratch/err" </dev/null ||
        exit_code=$?
    mapfile -t lines < <(
        cat "$scratch/out" "$scratch/err"
        [[ $exit_code == 0 ]] || echo "exit code $exit_code"
    )
    echo "\$ $command"
    for line in "${lines[@]}"; do
        if [[ $# != 0 && $line =~ ^($1)$ ]]; then
            echo "$line"
        else
            echo "$line   <-- expected: ${1-the end}"
            good=no
        fi
        shift $(($# != 0))
    done
    for line; do
        echo "   <-- expected: $line"
        good=no
    done
    [[ $good == yes ]] || all_good=no
}

command=
expressions=()
check_last() {
    [[ -z $command ]] || check "$command" "${expressions[@]}"
}

while IFS= read -r line; do
    case $line in
    '#'*) ;;
    '$ '*)
        check_last
        command=${line#'$ '}
        expressions=()
        ;;
    *)
        command=${command:-$(basename "$program")}
        expressions+=("$line")
        ;;
    esac
done <"$expected"
check_last

# An empty file would be no test.
[[ -n $command && $all_good == yes ]]
