# Draws how costs grow: a panel for each figure, a curve for each peer.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   gnuplot -c curves.gnuplot RESULTS.csv PLOT.svg

results = ARG1
ids = system(sprintf("sed 1d '%s' | cut -d, -f1 | awk '!seen[$1]++'", results))
# What the quotes of a line with a given id enclose: 2 for what it is, 4 for its unit.
quoted(id, n) = system(sprintf( \
    "awk -F'\"' '$1 ~ \"^%s,\" { print $%d; exit }' '%s'", id, n, results))
peers(id) = system(sprintf( \
    "awk -F'\"' '$1 ~ \"^%s,\" && !seen[$6]++ { print \"\\\"\" $6 \"\\\"\" }' '%s'", \
    id, results))
rows(id, peer) = sprintf("< grep '^%s,.*\"%s\"' '%s'", id, peer, results)

panels = words(ids)
columns = panels == 1 ? 1 : 2
set terminal svg size 600 * columns, 380 * ((panels + columns - 1) / columns) \
    font 'sans-serif,12' background rgb 'white'
set output ARG2
set datafile separator ','
set multiplot layout (panels + columns - 1) / columns, columns

do for [i = 1:6] {
    set linetype i lc rgb word('#1f6fb4 #d1495b #2a9d5c #8a6bbe #c77d1e #606060', i)
}
set border 3
set tics nomirror
set grid lc rgb '#e0e0e0'
set key left top samplen 2 font ',10' noenhanced
set logscale xy
set format x '10^{%L}'
set format y '%.4g'
set offsets graph 0, 0, graph 0.25, 0
do for [id in ids] {
    unit = quoted(id, 4)
    if (unit eq '%') { unset logscale y; set yrange [0:110]; set key right bottom }
    else { set logscale y; set yrange [*:*]; set key left top }
    set title sprintf('%s: %s [%s]', id, quoted(id, 2), unit) font ',12' noenhanced
    plot for [peer in peers(id)] rows(id, peer) using 2:8 title peer with linespoints \
        pt 7 ps 0.5 lw (peer eq 'Boost.ConcurrentFutures' ? 3 : 1.5)
}
unset multiplot
