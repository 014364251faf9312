# CPython's multiprocessing.Pool, in the shape of an executor.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import multiprocessing

import process_workloads


class Result:
    def __init__(self, result):
        self.result = result.get


class Pool:
    def __init__(self, workers):
        self.pool = multiprocessing.Pool(workers)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pool.close()
        self.pool.join()

    def submit(self, f, *args):
        return Result(self.pool.apply_async(f, args))

    def map(self, f, args, chunksize=1):
        return self.pool.map(f, args, chunksize)


if __name__ == '__main__':
    process_workloads.run(Pool)
