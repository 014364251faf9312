# joblib, which writes big arrays to files that its workers map.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import sys
import time

import joblib
import numpy


def first_of(data):
    return int(data[0])


def s1(size):
    """A task that takes data; us."""
    data = numpy.ones(size, numpy.int8)
    with joblib.Parallel(n_jobs=2, batch_size=1, max_nbytes=1000) as parallel:
        def use(n):
            start = time.perf_counter()
            results = parallel(joblib.delayed(first_of)(data) for _ in range(n))
            assert results == [1] * n
            return (time.perf_counter() - start) / n * 1e6
        use(10)
        return use(100)


if len(sys.argv) < 3:
    print('S1')
else:
    print(s1(int(sys.argv[1].partition('@')[2])))
