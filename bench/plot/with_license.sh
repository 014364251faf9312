#!/usr/bin/env bash
# Makes of a plot a file of the project: says what it is, and under what license; and gives
# it identifiers of its own, so that a page may contain several.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   with_license.sh NAME WHAT <PLOT.svg >IMAGE.svg

set -euo pipefail

sed -e 's/\t/  /g' -e 's/ *$//' \
    -e "s/ id=\(['\"]\)/ id=\1$1_/g" -e "s/href='#/&$1_/g" -e "s/url(#/&$1_/g" \
    -e "1a\\
<!-- $2\\
\\
Copyright (c) 2026 The Boost.ConcurrentFutures authors\\
\\
Distributed under the Boost Software License, Version 1.0. (See accompanying\\
file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt) -->"
