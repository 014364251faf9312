#!/usr/bin/env bash
# Draws how long tasks must be for so many workers, as the model says it.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# scaling.sh DISPATCHER_MODEL [NAME=VALUE]... >PLOT.svg

set -euo pipefail

model=$1
shift
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

"$model" "$@" size=200 >"$results/small"
"$model" "$@" size=65536 >"$results/big"
here=$(dirname "${BASH_SOURCE[0]}")
gnuplot -c "$here/scaling.gnuplot" "$results/small" "$results/big" |
    "$here/../plot/with_license.sh" mpi_scaling \
        "How long tasks must be for so many workers: drawn by bench/mpi/scaling.sh."
