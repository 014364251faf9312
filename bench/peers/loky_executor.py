# loky, which joblib brings along.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import process_workloads

if __name__ == '__main__':
    try:
        from joblib.externals.loky.process_executor import ProcessPoolExecutor
    except ImportError:
        pass  # nothing can be done without it, and nothing is printed
    else:
        process_workloads.run(ProcessPoolExecutor)
