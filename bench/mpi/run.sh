#!/usr/bin/env bash
# Measures the pool of MPI ranks beside mpi4py.futures, in turns, on the same ranks.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# run.sh MPI_POOL [RANKS [RUNS]], where MPI_POOL is the program built from mpi_pool.cpp.
# Prints the medians of the runs, and how many times as good ours is. PYTHON in the
# environment names the Python that has mpi4py.

set -euo pipefail

pool=$1
ranks=${2-3}
runs=${3-5}
python=${PYTHON-python3}
script=$(dirname "${BASH_SOURCE[0]}")/mpi4py_pool.py

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none
export OMPI_MCA_mpi_yield_when_idle=1

for ((i = 0; i != runs; ++i)); do
    mpiexec -n "$ranks" "$pool"
    mpiexec -n "$ranks" "$python" -m mpi4py.futures "$script"
done | sort -k1,2 -k3,3g | awk -v runs="$runs" '
    { row[$1 " " $2] = row[$1 " " $2] $3 " "; unit[$2] = $4 }
    function median_of(who, what) {
        split(row[who " " what], v, " ")
        return v[int((runs + 1) / 2)]
    }
    END {
        printf "%-12s %18s %10s %8s\n", "", "concurrent_futures", "mpi4py", "better"
        for (what in unit) {
            ours = median_of("concurrent_futures", what)
            theirs = median_of("mpi4py", what)
            printf "%-12s %18.1f %10.1f %7.1fx  %s\n", what, ours, theirs,
                unit[what] ~ /\/s$/ ? ours / theirs : theirs / ours, unit[what]
        }
    }'
