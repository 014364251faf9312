#!/usr/bin/env python3
# Builds the documentation: a folder of HTML pages.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""Asciidoctor turns the pages into HTML, and Doxygen the comments of the public headers
into XML, of which reference.py makes pages. This puts them into one frame, page.template, and
links the names of the library to the reference wherever a text has them as `code`."""

import argparse
import html
import itertools
import re
import shutil
import string
import subprocess
import sys
import tempfile
from pathlib import Path

from reference import Reference

SITE = Path(__file__).resolve().parent
DOC = SITE.parent
ROOT = DOC.parent

# The pages in their order, by groups of the menu. "Reference" gets those of the headers.
PAGES = {
    'Start': ['index', 'from_python', 'using'],
    'Guide': ['threads_or_processes', 'callables', 'errors', 'cancellation', 'groups',
              'shared_data',
              'executors', 'asio', 'process_pool_promises', 'limits', 'mpi'],
    'Background': ['performance', 'rationale', 'versions'],
    'Reference': [],
}

# What the menu calls them, where that is not the title.
SHORT_TITLES = {'index': 'Overview'}


def fail(text):
    sys.exit(f'doc/site/build.py: {text}')


def run(command, **options):
    done = subprocess.run(command, text=True, capture_output=True, **options)
    if done.returncode != 0 or done.stderr:
        fail(f'{command[0]}:\n{done.stdout}{done.stderr}')
    return done.stdout


def read_headers(scratch):
    settings = (SITE / 'Doxyfile').read_text()
    settings += f'\nINPUT = "{ROOT}/include"\nSTRIP_FROM_PATH = "{ROOT}/include"\n'
    settings += f'OUTPUT_DIRECTORY = "{scratch}"\n'
    run(['doxygen', '-'], input=settings)
    reference = Reference(scratch / 'xml')
    if reference.problems:
        fail('the comments of the headers are not complete:\n  ' +
             '\n  '.join(reference.problems))
    return reference


def has_rouge():
    asked = subprocess.run(['asciidoctor', '--require', 'rouge', '--out-file', '-', '-'],
                           input='', text=True, capture_output=True)
    return asked.returncode == 0


def convert(names, scratch):
    """The bodies of the pages in AsciiDoc, by name."""
    attributes = ['showtitle', 'idprefix=', 'idseparator=-', 'sectanchors',
                  'imagesdir=images', 'figure-caption!', 'table-caption!']
    if has_rouge():
        attributes += ['source-highlighter=rouge', 'rouge-css=class']
    else:
        print('doc/site/build.py: without the highlighter rouge, code has one colour')
    run(['asciidoctor', '--embedded', '--failure-level=WARN', '--destination-dir',
         str(scratch), *sum((['-a', attribute] for attribute in attributes), []),
         *(str(DOC / f'{name}.adoc') for name in names)])
    return {name: (scratch / f'{name}.html').read_text() for name in names}


def link_names(body, names, root):
    """Links what stands as `code` and is a name of the library to the reference."""
    def link(match):
        text = html.unescape(match[1])
        name = re.sub(r'^(boost::concurrent_futures::|cf::)', '', text)
        name = re.sub(r'\(\)$', '', name)
        if name not in names:
            return match[0]
        return f'<a class="name" href="{root}{names[name]}">{match[0]}</a>'

    # not in links, listings, titles, signatures, and what is about Python
    skipped = (r'<a\b.*?</a>|<pre.*?</pre>|<h\d.*?</h\d>|<svg.*?</svg>'
               r'|<code class="py">.*?</code>|<dt.*?</dt>|<p class="(?:type|include)">.*?</p>')
    pattern = re.compile(f'({skipped})|<code>([^<]*)</code>', re.DOTALL)

    def replace(match):
        if match[1]:
            return match[1]
        return breakable(link(re.match(r'<code>([^<]*)</code>', match[0])))
    return pattern.sub(replace, body)


def breakable(text):
    """Lets a long name go on in the next line, after an underscore or a colon."""
    def split(match):
        long = len(match[0]) > 20
        return re.sub(r'(_|::)(?=\w)', r'\1<wbr>', match[0]) if long else match[0]
    return re.sub(r'(?<=>)[^<]+', split, text)


def fitted(body):
    """Prepares tables for a small screen: one with columns of text gets the titles into its
    cells, to be shown one below the other, and any other can be moved."""
    def fit(match):
        table = match[0]
        titles = [re.sub('<[^>]*>', '', title)
                  for title in re.findall(r'<th\b[^>]*>(.*?)</th>', table, re.DOTALL)]
        if len(titles) > 2 and 'halign-right' not in table:
            column = itertools.cycle(titles)
            table = re.sub(r'<td ', lambda _: f'<td data-title="{next(column)}" ', table)
            table = table.replace('<table class="', '<table class="stacked ', 1)
        return f'<div class="scroll" tabindex="0">{table}</div>'
    return re.sub(r'<table class="tableblock.*?</table>', fit, body, flags=re.DOTALL)


def title_of(body):
    match = re.search(r'<h1[^>]*>(.*?)</h1>', body, re.DOTALL)
    return re.sub('<[^>]*>', '', match[1])


def contents_of(body):
    """A list of the sections of a page, for wide screens."""
    items, last = '', None
    for match in re.finditer(r'<h([23]) id="([^"]+)">(.*?)</h\1>', body, re.DOTALL):
        level, anchor, text = match.groups()
        text = re.sub(r'<a class="anchor".*?</a>|<span class="kind">.*?</span>', '', text)
        text = re.sub(r'</?a\b[^>]*>', '', text).strip()
        if level == '2':
            items += breakable(f'<li><a href="#{anchor}">{text}</a></li>\n')
        elif '<section class="entry' in body and text != last:
            items += breakable(f'<li class="member"><a href="#{anchor}">{text}</a></li>\n')
        last = text
    if items.count('<li') < 2:
        return ''
    return f'<nav aria-label="This page"><p>On this page</p>\n<ul>\n{items}</ul></nav>'


def menu_html(groups, titles, current, root):
    parts = []
    for group, pages in groups.items():
        parts.append(f'<p>{group}</p>\n<ul>')
        for page in pages:
            here = ' aria-current="page"' if page == current else ''
            title = SHORT_TITLES.get(page, titles[page])
            parts.append(breakable(
                f'<li><a href="{root}{page}.html"{here}>{title}</a></li>'))
        parts.append('</ul>')
    return '\n'.join(parts)


def turn_html(order, titles, current, root):
    at = order.index(current)
    parts = []
    if at > 0:
        page = order[at - 1]
        parts.append(f'<a class="previous" href="{root}{page}.html">'
                     f'<span>Previous</span>{SHORT_TITLES.get(page, titles[page])}</a>')
    if at + 1 < len(order):
        page = order[at + 1]
        parts.append(f'<a class="next" href="{root}{page}.html">'
                     f'<span>Next</span>{SHORT_TITLES.get(page, titles[page])}</a>')
    return '\n'.join(parts)


def index_of(reference):
    """The first page of the reference: the headers, and what is in each."""
    def link(url, text):
        return f'<a href="{url}"><code>{html.escape(text)}</code></a>'

    def page_link(page):
        return link(f'reference/{page}.html', f'{page}.hpp')

    rows = {}
    for page, (_, entries) in reference.pages.items():
        names = ', '.join(link(entry.url, entry.name)
                          for entry in {e.name: e for e in entries}.values())
        rows[page] = f'<dt>{page_link(page)}</dt><dd>{names}</dd>'
    for name, pages in reference.collections.items():
        rows[name] = (f'<dt><code>{name}.hpp</code></dt>'
                      f'<dd>includes {" and ".join(map(page_link, pages))}</dd>')
    rows = '\n'.join(row for _, row in sorted(rows.items()))
    return f'''<h1>Reference</h1>
<p>Everything is in the namespace <code>boost::concurrent_futures</code>, for which the
examples write <code>cf</code>. <code>#include &lt;boost/concurrent_futures.hpp&gt;</code> has
all of it but <code>boost_future.hpp</code>, which includes Boost.Thread's futures; each
header can be included alone.</p>
<dl class="headers">
{rows}</dl>'''


def main():
    parser = argparse.ArgumentParser(description='Builds the documentation.')
    parser.add_argument('output', type=Path, help='the folder to make; emptied before')
    output = parser.parse_args().output.resolve()

    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        reference = read_headers(scratch)
        groups = {group: list(pages) for group, pages in PAGES.items()}
        bodies = convert(sum(groups.values(), []), scratch)

    titles = {name: title_of(body) for name, body in bodies.items()}
    bodies['reference'] = index_of(reference)
    titles['reference'] = 'All headers'
    groups['Reference'].append('reference')
    for page in sorted(reference.pages):
        name = f'reference/{page}'
        bodies[name] = reference.page_html(page)
        titles[name] = f'{page}.hpp'
        groups['Reference'].append(name)
    order = sum(groups.values(), [])
    names = reference.names()

    if output.exists():
        if any(output.iterdir()) and not (output / 'style.css').exists():
            fail(f'{output} is not a folder of this documentation')
        shutil.rmtree(output)
    (output / 'reference').mkdir(parents=True)
    shutil.copy(SITE / 'style.css', output)
    frame = string.Template((SITE / 'page.template').read_text())
    for name, body in bodies.items():
        root = '../' if '/' in name else ''
        is_reference = name.startswith('reference/')
        title = titles[name] if name != 'index' else 'Overview'
        (output / f'{name}.html').write_text(frame.substitute(
            title=f'{title} - Boost.ConcurrentFutures',
            root=root,
            menu=menu_html(groups, titles, name, root),
            body_class=' class="wide"' if 'class="openblock pair"' in body else '',
            main_class=' class="reference"' if is_reference else '',
            content=fitted(link_names(body, names, root)),
            contents=contents_of(body),
            turn=turn_html(order, titles, name, root)))


main()
