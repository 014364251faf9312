#!/usr/bin/env python3
# Checks the pages in Markdown: their links, and the program in the first of them.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""A link to a file must lead to one, and a link to a place to a heading. The C++ in README.md
must be example/first_program.cpp, which the tests build and run; other pages have none."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ('bench', 'doc', 'example', 'packaging', 'test', 'tools')
FIRST_PROGRAM = ROOT / 'example' / 'first_program.cpp'


def headings(text):
    """The places of a page, as web sites name them."""
    return {re.sub(r'[^\w\- ]', '', title.lower()).strip().replace(' ', '-')
            for title in re.findall(r'^#+ (.*)$', text, re.MULTILINE)}


def link_problem(path, target):
    if re.match(r'https://[^ ]+\.[^ ]+$', target):
        return None
    file, _, place = target.partition('#')
    found = path.parent / file if file else path
    if not found.exists():
        return 'does not exist'
    if place and place not in headings(found.read_text()):
        return 'has no such place'
    return None


def main():
    pages = sorted([*ROOT.glob('*.md'),
                    *(page for folder in FOLDERS for page in (ROOT / folder).rglob('*.md'))])
    problems, links = [], 0
    for path in pages:
        where, text = path.relative_to(ROOT), path.read_text()
        prose = re.sub(r'^```.*?^```$|^    .*?$|`[^`\n]*`', '', text,
                       flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r'\]\(([^)]*)\)', prose):
            links += 1
            if problem := link_problem(path, target):
                problems.append(f'{where}: {target!r} {problem}')
        for program in re.findall(r'^```cpp\n(.*?)^```$', text, re.DOTALL | re.MULTILINE):
            if path != ROOT / 'README.md' or not FIRST_PROGRAM.read_text().endswith(program):
                problems.append(f'{where}: C++ that is not {FIRST_PROGRAM.name}')

    print(f'{len(pages)} pages, {links} links, {len(problems)} problems')
    if problems:
        sys.exit('\n'.join(problems))


main()
