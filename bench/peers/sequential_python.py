# CPython without any pool: a loop.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import types

import process_workloads


class Loop:
    def __init__(self, _):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def submit(self, f, *args):
        value = f(*args)
        return types.SimpleNamespace(result=lambda: value)

    def map(self, f, args, chunksize=1):
        return map(f, args)


if __name__ == '__main__':
    process_workloads.run(Loop, ['P5', 'P6', 'P8'])
