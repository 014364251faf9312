# CPython's multiprocessing.shared_memory, with numpy, as its documentation shows it.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import multiprocessing
import sys
import time
from multiprocessing import shared_memory

import numpy

MEBIBYTE = 1 << 20


def shared_copy(data):
    memory = shared_memory.SharedMemory(create=True, size=data.nbytes)
    numpy.ndarray(data.shape, data.dtype, buffer=memory.buf)[:] = data
    return memory


def first_of(name, size):
    memory = shared_memory.SharedMemory(name=name)
    first = int(numpy.ndarray((size,), numpy.int8, buffer=memory.buf)[0])
    memory.close()
    return first


def s1(size):
    """A task that takes data; us."""
    memory = shared_copy(numpy.ones(size, numpy.int8))
    with multiprocessing.Pool(1) as pool:
        def use(n):
            start = time.perf_counter()
            results = [pool.apply_async(first_of, (memory.name, size)) for _ in range(n)]
            assert all(r.get() == 1 for r in results)
            return (time.perf_counter() - start) / n * 1e6
        use(10)
        value = use(300)
    memory.close()
    memory.unlink()
    return value


def s2(size):
    """A copy to be shared; GB/s."""
    data = numpy.ones(size, numpy.int8)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        memory = shared_copy(data)
        times.append(time.perf_counter() - start)
        memory.close()
        memory.unlink()
    return size / sorted(times)[2] / 1e9


if len(sys.argv) < 3:
    print('S1', 'S2', 'S2big', sep='\n')
else:
    workload, _, at = sys.argv[1].partition('@')
    part = 16 if 'quick' in sys.argv else 1
    if workload == 'S1':
        print(s1(int(at)))
    else:
        print(s2((64 if workload == 'S2' else 1024) * MEBIBYTE // part))
