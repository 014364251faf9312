# Plots what dispatcher_model prints.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# dispatcher_model >small; dispatcher_model size=65536 >big
# gnuplot -e "small='small'; big='big'; out='doc/images/mpi_scaling.svg'" dispatcher_model.gp

set terminal svg size 720,420 font "sans-serif,13"
set output out
set logscale xy
set xlabel "workers"
set ylabel "shortest task that keeps them busy for 95 %, in microseconds"
set key top left
set grid
plot small using 1:2 with linespoints title "one dispatcher, 200 bytes a task", \
     small using 1:3 with linespoints title "a tree, 200 bytes a task", \
     big using 1:2 with linespoints title "one dispatcher, 64 KiB a task", \
     big using 1:3 with linespoints title "a tree, 64 KiB a task"
