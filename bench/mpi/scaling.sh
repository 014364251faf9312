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
# what a file of the project has, which gnuplot does not know
gnuplot -c "$(dirname "${BASH_SOURCE[0]}")/scaling.gnuplot" "$results/small" "$results/big" |
    sed -e 's/\t/  /g' -e 's/ *$//' -e '1a\
<!-- How long tasks must be for so many workers: drawn by bench/mpi/scaling.sh.\
\
Copyright (c) 2026 The Boost.ConcurrentFutures authors\
\
Distributed under the Boost Software License, Version 1.0. (See accompanying\
file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt) -->'
