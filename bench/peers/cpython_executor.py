# CPython's concurrent.futures.ProcessPoolExecutor.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   cpython_executor.py METHOD [...]    METHOD is how it starts its workers

import concurrent.futures
import multiprocessing
import sys

import process_workloads

if __name__ == '__main__':
    method = sys.argv.pop(1)
    context = multiprocessing.get_context(method)

    def make(workers):
        return concurrent.futures.ProcessPoolExecutor(workers, mp_context=context)

    if method == 'fork':
        process_workloads.run(make)
    else:
        process_workloads.run(make, process_workloads.STARTING)
