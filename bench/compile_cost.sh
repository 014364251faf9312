#!/usr/bin/env bash
# What this library costs a program that uses it: time to compile, and size.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   compile_cost.sh LIBRARY     the static library; $CXX is the compiler, g++ if not set

set -euo pipefail
export LC_ALL=C CCACHE_DISABLE=1 TIMEFORMAT='%U %S'

library=$(realpath "${1?needs the path of the static library}")
include=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../include")
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"

compile=("${CXX:-g++}" -std=c++17 "-I$include"
    -DBOOST_CONCURRENT_FUTURES_NO_LIB -DBOOST_CONCURRENT_FUTURES_STATIC_LINK
    -DBOOST_THREAD_PROVIDES_FUTURE -DBOOST_THREAD_PROVIDES_FUTURE_CONTINUATION
    -DBOOST_THREAD_PROVIDES_FUTURE_INVALID_AFTER_GET)
libraries=(-lboost_serialization -lboost_thread -lboost_chrono
    -pthread -ldl)

# Seconds of a processor, which do not depend on what else it does: the median of five.
seconds() {
    local i
    for i in 1 2 3 4 5; do
        { time "${compile[@]}" -O0 -c "$1" -o out.o; } 2>&1
    done | awk '{ print $1 + $2 }' | sort -n | sed -n 3p
}

header() {
    printf '#include <%s>\n' "$1" >header.cpp
    printf '| `%s` | %.2f | %d |\n' "$1" "$(seconds header.cpp)" \
        "$("${compile[@]}" -E header.cpp | wc -l)"
}

# size CALLS: bytes of code and data in a program that makes these calls
size_with() {
    cat >program.cpp <<END
#include <boost/concurrent_futures.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
namespace cf = boost::concurrent_futures;
int square(int n) { return n * n; }
int cube(int n) { return n * n * n; }
std::string join(std::vector<std::string> const& all, char by)
{
    std::string text;
    for (auto const& each : all)
        text += each + by;
    return text;
}
int main()
{
    cf::run_if_worker();
    cf::process_pool_executor pool;
    square(cube(int(join({}, ' ').size())));
    $1
}
END
    "${compile[@]}" -O2 program.cpp "$library" "${libraries[@]}" -o program
    size -A program |
        awk '$1 ~ /^\.(text|rodata|data|eh_frame|gcc_except_table|bss)/ { sum += $2 }
            END { print sum }'
}

printf '| header | seconds, -O0 | lines |\n|---|--:|--:|\n'
header boost/concurrent_futures.hpp
header boost/concurrent_futures/thread_pool_executor.hpp
header boost/concurrent_futures/process_pool_executor.hpp
header boost/asio.hpp
header boost/thread/future.hpp
header future

one='pool.submit(square, 1).result();'
like='pool.submit(cube, 1).result();'
other='pool.submit(join, std::vector<std::string>(2), 0).result();'
size_0=$(size_with '')
size_1=$(size_with "$one")
size_2=$(size_with "$one $like")
size_3=$(size_with "$one $like $other")
printf '\n| in a program with a process pool, -O2 | bytes |\n|---|--:|\n'
printf '| the first `submit(square, 1).result()` adds | %d |\n' $((size_1 - size_0))
printf '| another of a function of the same type | %d |\n' $((size_2 - size_1))
printf '| another of other types: strings in a vector | %d |\n' $((size_3 - size_2))
