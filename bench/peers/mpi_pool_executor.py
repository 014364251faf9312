# mpi4py.futures.MPIPoolExecutor.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import os
import sys

import process_workloads

# Open MPI would not start more processes than there are cores, and none for root.
os.environ.update(
    OMPI_MCA_rmaps_base_oversubscribe='1',
    OMPI_ALLOW_RUN_AS_ROOT='1',
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM='1')

if __name__ == '__main__':
    try:
        from mpi4py.futures import MPIPoolExecutor
    except ImportError:
        pass  # nothing can be done without it, and nothing is printed
    else:
        process_workloads.run(lambda workers: MPIPoolExecutor(workers, path=sys.path[:1]))
