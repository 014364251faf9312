# Measures mpi4py.futures: what mpi_pool.cpp measures of the pool of MPI ranks.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import statistics
import time

from mpi4py.futures import MPIPoolExecutor


def square(n):
    return n * n


def echo(data):
    return data


def microseconds_of(f):
    start = time.perf_counter()
    f()
    return (time.perf_counter() - start) * 1e6


def show(what, value, unit):
    print("mpi4py", what, value, unit)


def submit_all(pool, tasks):
    futures = [pool.submit(square, i) for i in range(tasks)]
    for f in futures:
        f.result()


if __name__ == "__main__":
    with MPIPoolExecutor() as pool:
        pool.bootup()
        tasks = 5000
        show("throughput", microseconds_of(lambda: submit_all(pool, tasks)) / tasks,
             "us/task")
        show("round_trip",
             statistics.median(
                 microseconds_of(lambda: pool.submit(square, 7).result())
                 for _ in range(500)),
             "us")
        data = bytes(64 * 1024 * 1024)
        show("data",
             2 * 64 / (statistics.median(
                 microseconds_of(lambda: pool.submit(echo, data).result())
                 for _ in range(5)) / 1e6),
             "MiB/s")
