# Plots what dispatcher_model prints, for small data and for big.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   gnuplot -c scaling.gnuplot SMALL BIG >PLOT.svg

set terminal svg size 720,420 font "sans-serif,13" background rgb 'white'
set logscale xy
set xlabel "workers"
set ylabel "shortest task that keeps them busy for 95 %, in microseconds"
set key top left
set grid
plot ARG1 using 1:2 with linespoints title "one dispatcher, 200 bytes a task", \
     ARG1 using 1:3 with linespoints title "a tree, 200 bytes a task", \
     ARG2 using 1:2 with linespoints title "one dispatcher, 64 KiB a task", \
     ARG2 using 1:3 with linespoints title "a tree, 64 KiB a task"
