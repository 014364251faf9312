#!/usr/bin/env python3
# Checks that no code stands in the documentation that is compiled nowhere.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""A listing of C++ must be an include from example/, with a tag or lines; every tag there must be
used, so that none is left over. A listing of Python must be Python. Other listings are of
languages that are known not to be C++."""

import ast
import re
import sys
from pathlib import Path

DOC = Path(__file__).resolve().parent.parent
EXAMPLES = DOC.parent / 'example'
OTHER_LANGUAGES = {'cmake', 'console', 'ini', 'make', 'text'}
INCLUDE = re.compile(r'include::\.\./example/([\w./]+)\[(.*)\]$')


def listings(lines):
    """Yields (line number, language, text) of each listing of a page."""
    language, start = None, None
    for number, line in enumerate(lines, 1):
        if start is not None:
            if line == '----':
                yield start, language, lines[start:number - 1]
                language = start = None
        elif line == '----':
            start = number
        elif match := re.match(r'\[source,\s*([\w+]+)', line):
            language = match[1]
        elif line.startswith('```') or re.match(r'\[source\b', line):
            yield number, None, []
        elif line and not line.startswith('.'):
            language = None


def main():
    problems, used, count = [], set(), 0
    for path in sorted(DOC.rglob('*.adoc')):
        for number, language, text in listings(path.read_text().splitlines()):
            where = f'{path.relative_to(DOC)}:{number}'
            count += 1
            if language == 'cpp':
                includes = [INCLUDE.match(line) for line in text]
                if len(includes) != 1 or not includes[0]:
                    problems.append(f'{where}: C++ that is no include from example/')
                    continue
                name, options = includes[0].groups()
                tag = re.search(r'\btag=(\w+)', options)
                if not tag and 'lines=' not in options:
                    problems.append(f'{where}: {name} is included without a tag')
                elif tag:
                    used.add((name, tag[1]))
            elif language == 'python':
                try:
                    ast.parse('\n'.join(text))
                except SyntaxError as error:
                    problems.append(f'{where}: not Python: {error}')
            elif language not in OTHER_LANGUAGES:
                problems.append(f'{where}: a listing of {language}')

    for path in sorted(EXAMPLES.rglob('*.cpp')):
        name = path.relative_to(EXAMPLES).as_posix()
        for tag in re.findall(r'// tag::(\w+)\[\]', path.read_text()):
            if (name, tag) not in used:
                problems.append(f'example/{name}: no page uses the tag {tag}')

    print(f'{count} listings, {len(used)} tags, {len(problems)} problems')
    if problems:
        sys.exit('\n'.join(problems))


main()
