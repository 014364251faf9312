#!/usr/bin/env bash
# Tests the example primes as its user sees it.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# primes_test.sh PROGRAM CASE..., where a case is a function below.

set -euo pipefail

primes=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# Runs a command, and leaves what it wrote in the files out and err.
expect_exit() {
    local expected=$1 actual=0
    shift
    "$@" >out 2>err || actual=$?
    if [[ $actual != "$expected" ]]; then
        echo "exit code $actual, not $expected: $*"
        cat out err
        exit 1
    fi
}

# Compares a file with the standard input.
expect_text() {
    diff -u --label expected --label "$1" - "$1"
}

answers() {
    cat >expected <<'END'
112272535095293 is prime: True
112582705942171 is prime: True
112272535095293 is prime: True
115280095190773 is prime: True
115797848077099 is prime: True
1099726899285419 is prime: False
END
    for options in "" --threads "--workers 1" "--threads --workers 3" --compare \
            --progress; do
        # shellcheck disable=SC2086 # several options
        expect_exit 0 "$primes" $options
        expect_text out <expected
        if [[ $options == --compare ]]; then
            grep -Eqx '[^ ]+ s; one worker [^ ]+ s; speed-up [^ ]+' err
        else
            expect_text err </dev/null # no bar, for this is no terminal
        fi
    done
}

bad_lines() {
    printf '7\nabc\n9 \n\n12x\r\n13\r\n9223372036854775808\n-5\n2' >numbers
    expect_exit 1 "$primes" numbers
    expect_text out <<'END'
7 is prime: True
9 is prime: False
13 is prime: True
-5 is prime: False
2 is prime: True
END
    expect_text err <<'END'
primes: line 2: not a number: 'abc'
primes: line 4: not a number: ''
primes: line 5: not a number: '12x'
primes: line 7: out of range: '9223372036854775808'
END
}

factor() {
    { seq 0 300; seq 1000000000001 2 1000000000601; } >numbers
    command factor <numbers |
        sed -E 's/^(.*): \1$/\1 is prime: True/; s/^(.*):[^TF]*$/\1 is prime: False/' \
            >expected
    expect_exit 0 "$primes" - <numbers
    expect_text out <expected
    expect_exit 0 "$primes" --threads - <numbers
    expect_text out <expected
}

many() {
    seq 1 100000 | "$primes" - >out
    [[ $(wc -l <out) == 100000 ]]
    [[ $(grep -c True out) == 9592 ]] # the primes below 100,000
    expect_exit 0 "$primes" - </dev/null
    expect_text out </dev/null
}

mpi() {
    : "${MPIEXEC=mpiexec}"
    seq 1 100000 >numbers
    "$primes" --threads numbers >expected
    expect_exit 0 "$MPIEXEC" -n 5 "$primes" --mpi numbers </dev/null
    expect_text out <expected
    expect_text err </dev/null
    if [[ $("$MPIEXEC" --version) != *'Open MPI) 5.0'* ]]; then # it sends parts of it twice
        expect_exit 0 "$MPIEXEC" -n 5 "$primes" --mpi - <numbers
        expect_text out <expected
        expect_text err </dev/null
    fi
    expect_exit 0 "$MPIEXEC" -n 2 "$primes" --mpi </dev/null
    [[ $(grep -c True out) == 5 ]]
    expect_exit 0 "$MPIEXEC" -n 1 "$primes" --mpi </dev/null
    [[ $(grep -c True out) == 5 ]]
    [[ $(wc -l <err) == 1 ]] # that one rank is alone
    expect_exit 0 "$MPIEXEC" -n 3 "$primes" --threads </dev/null # ranks that nobody needs
    [[ $(grep -c True out) == 5 ]]
    printf '7\nabc\n' >numbers
    expect_exit 1 "$MPIEXEC" -n 3 "$primes" --mpi numbers </dev/null
}

options() {
    for wrong in "--workers 0" "--threads --workers 0" "--workers -1" "--workers x" \
            --nonsense "one two" no_such_file .; do
        # shellcheck disable=SC2086 # several options
        expect_exit 2 "$primes" $wrong
        expect_text out </dev/null
        grep -q '^primes: ' err
        [[ $(wc -l <err) == 1 ]]
    done
    # shellcheck disable=SC2016 # the inner shell expands it
    expect_exit 2 sh -c '"$0" >/dev/full' "$primes"
    expect_exit 0 "$primes" --help
    grep -q '^Usage: primes ' out
}

# The bar is there when the standard error is a terminal, which script(1) makes.
terminal() {
    script --quiet --return --command "'$primes' --progress >out" err \
        </dev/null >/dev/null
    [[ $(wc -l <out) == 6 ]]
    grep -qF '0%   10   20' err
    grep -qE '\*{50}' err
}

for case in "${@:2}"; do
    "$case"
done
