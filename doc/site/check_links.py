#!/usr/bin/env python3
# Checks that the links of a site of HTML pages lead somewhere.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""check_links.py FOLDER

Of links to pages and files in the folder, both the file and the place in it must exist; each
page must be reached by some link, and have no two places of one name. Links to the outside are
checked for their form only."""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.links = []  # (line, URL)
        self.places = []
        self.feed(path.read_text(encoding='utf-8'))
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.get('id'):
            self.places.append(attrs['id'])
        for name in ('href', 'src'):
            if name in attrs:
                self.links.append((self.getpos()[0], attrs[name] or ''))
        for name in ('aria-labelledby', 'aria-describedby'):
            if name in attrs:
                self.links.append((self.getpos()[0], '#' + attrs[name]))


def outside_problem(url):
    parts = urlsplit(url)
    if parts.scheme == 'mailto':
        return None if '@' in parts.path else 'is no address'
    if parts.scheme != 'https':
        return 'is not https'
    if '.' not in parts.netloc or ' ' in url:
        return 'is no URL'
    return None


def main():
    root = Path(sys.argv[1]).resolve()
    pages = {path: Page(path) for path in sorted(root.rglob('*.html'))}
    problems = [] if pages else [f'{root}: there are no pages']
    reached, checked = {root / 'index.html'}, 0

    for path, page in pages.items():
        where = path.relative_to(root)
        for place in {p for p in page.places if page.places.count(p) > 1}:
            problems.append(f'{where}: there are several places named {place}')
        for line, url in page.links:
            checked += 1
            problem = None
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                problem = outside_problem(url)
            else:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                if target != path:
                    reached.add(target)
                if not target.is_file():
                    problem = 'does not exist'
                elif root not in target.parents:
                    problem = 'is not in the site'
                elif parts.fragment and (target not in pages or unquote(parts.fragment)
                                         not in pages[target].places):
                    problem = 'has no such place'
            if problem:
                problems.append(f'{where}:{line}: {url!r} {problem}')

    problems += [f'{path.relative_to(root)}: no page links to it'
                 for path in pages if path not in reached]
    print(f'{len(pages)} pages, {checked} links, {len(problems)} problems')
    if problems:
        sys.exit('\n'.join(problems))


main()
