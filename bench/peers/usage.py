# What this process and its children use.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import os
import time


def children():
    pids = []
    for thread in os.listdir('/proc/self/task'):
        with open(f'/proc/self/task/{thread}/children', encoding='ascii') as file:
            pids += map(int, file.read().split())
    return pids


def kib(pid, file, name):
    """A figure that a file of a process gives in KiB, in bytes; 0 if it is not there."""
    with open(f'/proc/{pid}/{file}', encoding='ascii') as lines:
        for line in lines:
            words = line.split()
            if words[0] == name:
                return int(words[1]) * 1024
    return 0


def peak_bytes():
    """The most that this process and its children have occupied, each at its own peak."""
    return sum(kib(pid, 'status', 'VmHWM:') for pid in ['self', *children()])


def children_bytes():
    """The memory that the children occupy; what several share is counted once."""
    return sum(kib(pid, 'smaps_rollup', 'Pss:') for pid in children())


def processor_time(pids):
    # what clock_getcpuclockid() of the C library makes of a process id
    return sum(time.clock_gettime(~pid << 3 | 2) for pid in pids)


def idle_processor_time():
    """Seconds of processor time in a second without tasks, after a while of rest."""
    time.sleep(0.2)
    pids = [os.getpid(), *children()]
    before = processor_time(pids)
    time.sleep(1)
    return processor_time(pids) - before
