# Draws what was compared: a panel for each figure, a bar for each peer.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   gnuplot -c bars.gnuplot RESULTS.csv PLOT.svg

results = ARG1
ids = system(sprintf("sed 1d '%s' | cut -d, -f1 | uniq", results))
# What the quotes of a line with a given id enclose: 2 for what it is, 4 for its unit, and
# 5 for what stands between unit and peer.
quoted(id, n) = system(sprintf( \
    "awk -F'\"' '$1 == \"%s,,\" { print $%d; exit }' '%s'", id, n, results))
# Its lines, the first one last, so that it comes to lie on top.
rows(id) = sprintf("< grep '^%s,' '%s' | tac", id, results)

columns = 3
panels = words(ids)
lines = (panels + columns - 1) / columns
set terminal svg size 580 * columns, 270 * lines font 'sans-serif,12' \
    background rgb 'white'
set output ARG2
set datafile separator ','
set multiplot layout lines, columns

ours = 0x1f6fb4
others = 0xb0b8c0
color(peer) = peer eq 'Boost.ConcurrentFutures' ? ours : others

number(x) = sprintf(x < 1000 ? ' %.3g' : ' %.0f', x)

unset key
set border 1
set tics nomirror scale 0.5
set ytics scale 0 noenhanced
set lmargin 32
set rmargin 10
set style fill solid noborder
do for [id in ids] {
    set xrange [*:*]
    set yrange [*:*]
    stats rows(id) using 9:10 nooutput
    if (STATS_min_x > 0) {
        set logscale x
        set format x '10^{%L}'
        low = 10 ** floor(log10(STATS_min_x) - 0.3)
        high = STATS_max_y * (STATS_max_y / low) ** 0.1
        set xtics 10 ** ceil(log10(high / low) / 4)
    } else {
        unset logscale x
        set format x '%.2g'
        low = 0
        high = 1.1 * STATS_max_y
        set xtics high / 4
    }
    better = quoted(id, 5) eq ',1,' ? ', more is better' : ''
    set title sprintf('%s: %s [%s%s]', id, quoted(id, 2), quoted(id, 4), better) \
        font ',11' noenhanced offset -10
    set xrange [low:high]
    set yrange [-0.7:STATS_records - 0.3]
    plot rows(id) using 8:0:(low):8:($0 - 0.38):($0 + 0.38):(color(strcol(6))):ytic(6) \
            with boxxyerror lc rgb variable, \
        '' using 8:0:9:10 with xerrorbars pt 0 lc rgb '#404040', \
        '' using 10:0:(number($8)) with labels left font ',10'
}
unset multiplot
