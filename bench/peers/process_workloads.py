# What is asked of each process pool in Python.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# A peer calls run() with a function that makes an executor from the number of workers: one
# like those of concurrent.futures, which is a context manager. It is called as
#
#   peer.py                       prints the ids of the workloads that it can do
#   peer.py ID WORKERS [quick]    does one, and prints the values of its figures
#
# An ID may be followed by a place on a scale, as in "Pn@1000".

import math
import statistics
import sys
import time

import usage

PRIMES = [112272535095293, 112582705942171, 112272535095293, 115280095190773,
          115797848077099, 1099726899285419]


def square(n):
    return n * n


def power(num_calc):
    a = 0.5
    for _ in range(num_calc):
        a = a ** a
    return a


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    for i in range(3, math.isqrt(n) + 1, 2):
        if n % i == 0:
            return False
    return True


def echo(data):
    return data


def seconds(f):
    start = time.perf_counter()
    f()
    return time.perf_counter() - start


def warm_up(pool, workers):
    """Has all workers started, as far as one can tell from outside."""
    for future in [pool.submit(power, 100_000) for _ in range(2 * workers)]:
        future.result()


def collect(pool, n):
    futures = [pool.submit(square, i) for i in range(n)]
    assert sum(f.result() for f in futures) == sum(i * i for i in range(n))


def p1(pool, quick):
    """Tasks one by one; us each."""
    n = 500 if quick else 10_000
    return [seconds(lambda: collect(pool, n)) / n * 1e6]


def p2(pool, quick):
    """A task and its result; median us."""
    return [statistics.median(
        seconds(lambda: pool.submit(square, 3).result())
        for _ in range(100 if quick else 2000)) * 1e6]


def map_squares(pool, n, chunksize):
    """Maps over n numbers; ms for 100,000."""
    def squares():
        result = list(pool.map(square, range(n), chunksize=chunksize))
        assert result == [i * i for i in range(n)]
    return [seconds(squares) * 1e3 * 100_000 / n]


def p5(pool, quick):
    return map_squares(pool, 1_000 if quick else 10_000, 1)


def p5c(pool, _):
    return map_squares(pool, 100_000, 1_000)


def p6(pool, quick):
    """The table of powers in chunks of 1, 10 and 100; ms."""
    tasks = [1_000] * (500 if quick else 10_000)
    return [seconds(lambda: list(pool.map(power, tasks, chunksize=chunksize))) * 1e3
            for chunksize in (1, 10, 100)]


def p7(pool, quick):
    """Data to a worker and back; MB/s."""
    data = bytes(4_000_000 if quick else 64_000_000)
    times = [seconds(lambda: len(pool.submit(echo, data).result())) for _ in range(3)]
    return [2 * len(data) / 1e6 / statistics.median(times)]


def p8(pool, _):
    """Six primes; ms."""
    return [seconds(lambda: list(pool.map(is_prime, PRIMES))) * 1e3]


def p9(make, workers):
    """Start all workers, get a result from each, shut down; ms."""
    def start_and_stop():
        with make(workers) as pool:
            for future in [pool.submit(square, i) for i in range(workers)]:
                future.result()
    return [seconds(start_and_stop) * 1e3]


def p9b(make, quick):
    """From no worker to the first result, when this process is big; ms."""
    ballast = bytearray(b'x') * (50_000_000 if quick else 1_000_000_000)
    start = time.perf_counter()
    with make(1) as pool:
        pool.submit(square, 1).result()
        took = time.perf_counter() - start
    assert ballast
    return [took * 1e3]


def by_tasks(pool, n):
    """As p1, by the number of tasks; us each, and MB at the peak."""
    before = usage.peak_bytes()
    times = []
    while not times or (sum(times) < 0.1 and len(times) < 9):
        times.append(seconds(lambda: collect(pool, n)))
    return [statistics.median(times) / n * 1e6, (usage.peak_bytes() - before) / 1e6]


def by_workers(pool, quick):
    """us a task, MB of all workers, ms of processor time in a second without tasks."""
    n = 100 if quick else 2_000
    return [seconds(lambda: collect(pool, n)) / n * 1e6, usage.children_bytes() / 1e6,
            usage.idle_processor_time() * 1e3]


def by_bytes(pool, size):
    """Data there and back, by its size; us, and MB at the peak."""
    data = bytes(size)
    times = []
    # The first time, memory is new to the process, or even to the machine.
    while len(times) < 3 or (sum(times) < 0.1 and len(times) < 1000):
        times.append(seconds(lambda: len(pool.submit(echo, data).result())))
    return [statistics.median(times) * 1e6, usage.peak_bytes() / 1e6]


def by_length(pool, workers, length, quick):
    """Efficiency in per cent, by the length of tasks in us."""
    step = min(seconds(lambda: power(20_000)) for _ in range(10)) / 20_000 * 1e6
    steps = round(length / step)
    time = 2e4 if quick else 2e5
    n = int(min(max(workers * time / length, 20), 200 if quick else 4000))

    def run_all():
        for f in [pool.submit(power, steps) for _ in range(n)]:
            f.result()
    return [100 * n * steps * step / 1e6 / workers / seconds(run_all)]


RUNNING = {'P1': p1, 'P2': p2, 'P5': p5, 'P5c': p5c, 'P6': p6, 'P7': p7, 'P8': p8}
STARTING = {'P9': lambda make, workers, _: p9(make, workers),
            'P9b': lambda make, _, quick: p9b(make, quick)}
CURVES = {'Pn': lambda pool, _, at, quick: by_tasks(pool, int(at)),
          'Pw': lambda pool, _, at, quick: by_workers(pool, quick),
          'Pb': lambda pool, _, at, quick: by_bytes(pool, int(at)),
          'Pl': lambda pool, workers, at, quick: by_length(pool, workers, at, quick)}


def run(make, only=(*RUNNING, *STARTING, *CURVES)):
    if len(sys.argv) < 3:
        print(*only, sep='\n')
        return
    workload, _, at = sys.argv[1].partition('@')
    workers, quick = int(sys.argv[2]), 'quick' in sys.argv[3:]
    if workload in STARTING:
        values = STARTING[workload](make, workers, quick)
    else:
        if workload == 'Pw':
            workers = int(at)
        if workload == 'Pb':
            workers = 1
        with make(workers) as pool:
            warm_up(pool, workers)
            if workload in CURVES:
                values = CURVES[workload](pool, workers, float(at), quick)
            else:
                values = RUNNING[workload](pool, quick)
    print(*values, sep='\n')
