#!/usr/bin/env python3
# Prints results as a table for the documentation: a line for each figure, a column for each
# peer.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#   tables.py RESULTS.csv [PEER=HEADING ...]
#
# The columns are the peers that are named, in their order; all, if none is.

import csv
import sys


def figure(text):
    value = float(text)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def main(results, *columns):
    lines = {}
    peers = {}
    with open(results, newline="") as file:
        for row in csv.DictReader(file):
            what = f"{row['id']}: {row['what']}, {row['unit']}"
            lines.setdefault(what, {})[row["peer"]] = figure(row["median"])
            peers.setdefault(row["peer"], row["peer"])
    if columns:
        peers = dict(column.split("=", 1) for column in columns)
    print("[%autowidth]\n|===")
    print("|What", *peers.values(), sep=" |")
    for what, figures in lines.items():
        print(f"\n|{what}")
        for peer in peers:
            print(f"|{figures.get(peer, '')}")
    print("\n|===")


main(*sys.argv[1:])
