# Reads the XML that Doxygen makes of the public headers, and writes the reference.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""A comment that begins with "The same" completes itself with the comment before it, and
one that begins with "As `name`" with that of `name`: parameters, result, exceptions and so
on, where it has none of its own. A first sentence that begins with "Returns" or "Tells whether",
or that names a thing, such as "The number of threads", tells what a function returns; and one that
has the name of a parameter as `code` tells what that is for."""

import html
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

NAMESPACE = 'boost::concurrent_futures::'

# What stands for a private type in a signature. Others are "unspecified".
PRIVATE_TYPES = {'future_in': 'future<T>'}

KEYWORDS = re.compile(
    r'\b(auto|bool|class|const|constexpr|decltype|delete|enum|explicit|inline|int|long|'
    r'noexcept|override|static|struct|template|typename|unsigned|using|virtual|void|char)\b')

NAMES_A_THING = re.compile(
    r'(Returns|Tells whether|Whether|The(?! same)|An?|What|How) ')

# The facts that come first, in this order; thread safety comes last.
FIRST_FACTS = ('Template parameters', 'Parameters', 'Returns', 'Throws')


class Entry:
    """A public name: a class, a member, a function, an enumeration, a macro."""

    def __init__(self, node, page, scope=None):
        self.node = node
        self.page = page
        self.scope = scope  # the entry of the class that it is a member of
        self.id = node.get('id')
        self.kind = node.get('kind')
        name = node.findtext('compoundname') or node.findtext('name')
        self.name = name.replace(NAMESPACE, '').split('::')[-1].replace(' ', '')
        self.full_name = scope.full_name + '::' + self.name if scope else self.name
        self.anchor = None
        self.members = []
        self.text = ''
        self.sections = {}  # title -> HTML, or for parameters {name: HTML}
        self.line = int(node.find('location').get('line'))

    @property
    def url(self):
        return f'reference/{self.page}.html#{self.anchor}'

    @property
    def is_function(self):
        return self.kind in ('function', 'friend') or 'args' in self.node.attrib

    @property
    def parameter_names(self):
        return [param.findtext('declname') for param in self.node.findall('param')
                if param.find('declname') is not None]

    @property
    def returns_something(self):
        kind = self.node.find('type')
        text = '' if kind is None else ''.join(kind.itertext())
        return self.is_function and text.replace('virtual', '').strip() not in ('', 'void')

    @property
    def is_noexcept(self):
        return (self.node.get('noexcept') == 'yes' or self.name.startswith('~')
                or '=default' in (self.node.findtext('argsstring') or ''))


class Reference:
    def __init__(self, xml_folder):
        self.folder = Path(xml_folder)
        self.entries = {}  # id -> Entry
        self.pages = {}    # page -> (header, [Entry])
        self.collections = {}  # the name of a header that only includes -> [page]
        self.problems = []
        index = ElementTree.parse(self.folder / 'index.xml').getroot()
        free = self._compound('namespaceboost_1_1concurrent__futures')
        for compound in index.findall("compound[@kind='file']"):
            self._read_file(compound.get('refid'), free)
        self._assign_anchors()
        for entry in list(self.entries.values()):
            self._read_comment(entry)
        for _, entries in self.pages.values():
            self._complete(entries)
        for _, entries in self.pages.values():
            self._check(entries)

    # Reading

    def _compound(self, refid):
        return ElementTree.parse(self.folder / f'{refid}.xml').getroot().find('compounddef')

    def _read_file(self, refid, free):
        compound = self._compound(refid)
        header = compound.find('location').get('file')
        page = Path(header).stem
        entries = []
        for inner in compound.findall('innerclass'):
            full_name = inner.text
            if not full_name.startswith(NAMESPACE) or '<' in full_name:
                continue  # a specialization
            if '::' in full_name[len(NAMESPACE):]:
                continue  # a member of a class, which that brings along
            entries.append(self._read_class(inner.get('refid'), page))
        for member in [*compound.findall('sectiondef/memberdef'),
                       *free.findall('sectiondef/memberdef')]:
            if member.find('location').get('file') == header and self._is_public(member):
                entries.append(self._add(Entry(member, page)))
        if entries:
            entries.sort(key=lambda entry: entry.line)
            self.pages[page] = (header, entries)
        elif header != 'boost/concurrent_futures.hpp':
            self.collections[page] = [Path(included.text).stem
                                      for included in compound.findall('includes')
                                      if '/detail/' not in included.text]

    def _read_class(self, refid, page, scope=None):
        compound = self._compound(refid)
        entry = self._add(Entry(compound, page, scope))
        for member in compound.findall('sectiondef/memberdef'):
            if self._is_public(member):
                entry.members.append(self._add(Entry(member, page, entry)))
        for inner in compound.findall('innerclass'):
            if inner.get('prot') == 'public' and '::detail::' not in inner.text:
                nested = self._read_class(inner.get('refid'), page, entry)
                entry.members.append(nested)
        entry.members.sort(key=lambda member: member.line)
        return entry

    @staticmethod
    def _is_public(member):
        arguments = member.findtext('argsstring') or ''
        kind = member.get('kind')
        if arguments.endswith('=delete'):
            return False
        # protected functions are for those who derive a class of their own
        if member.get('prot') != 'public' and (member.get('prot') != 'protected'
                                               or kind != 'function'):
            return False
        if kind == 'friend' and not arguments:
            return False  # a class
        if kind == 'define':
            return bool(''.join(member.find('briefdescription').itertext()).strip())
        for param in member.findall('param'):
            # what only the library can call
            if 'detail::' in ''.join(param.find('type').itertext()):
                return False
        return True

    def _add(self, entry):
        self.entries[entry.id] = entry
        return entry

    def _assign_anchors(self):
        taken = {}
        for entry in self.entries.values():
            base = re.sub(r'[^A-Za-z0-9_]+', '-', self._spelled(entry.full_name)).strip('-')
            number = taken[entry.page, base] = taken.get((entry.page, base), 0) + 1
            entry.anchor = base if number == 1 else f'{base}-{number}'

    @staticmethod
    def _spelled(name):
        for sign, word in (('operator==', 'equal'), ('operator!=', 'not_equal'),
                           ('operator<<', 'output'), ('operator()', 'call'),
                           ('operator*', 'dereference'), ('operator->', 'arrow'),
                           ('operator++', 'increment'), ('operator=', 'assign'),
                           ('~', 'destructor-')):
            name = name.replace(sign, word)
        return name

    # Comments

    def _read_comment(self, entry):
        node = entry.node
        entry.text = self._comment(node, entry)

    def _comment(self, node, entry):
        return ''.join(self._block(child, entry) for child in [
            *node.findall('briefdescription/*'), *node.findall('detaileddescription/*')])

    def _block(self, node, entry):
        """A paragraph; what Doxygen puts inside it, such as @return, goes to the sections."""
        if node.tag != 'para':
            return ''
        pieces = [html.escape(node.text or '')]
        for child in node:
            if child.tag == 'simplesect':
                self._section(child, entry)
            elif child.tag == 'parameterlist':
                self._parameters(child, entry)
            elif child.tag in ('itemizedlist', 'orderedlist'):
                tag = 'ul' if child.tag == 'itemizedlist' else 'ol'
                items = ''.join(f'<li>{self._inner(item, entry)}</li>' for item in child)
                pieces.append(f'<{tag}>{items}</{tag}>')
            else:
                pieces.append(self._inline(child))
            pieces.append(html.escape(child.tail or ''))
        text = ''.join(pieces).strip()
        return f'<p>{text}</p>' if text else ''

    def _inner(self, node, entry):
        """The paragraphs of a node, without <p> if there is one."""
        blocks = [self._block(child, entry) for child in node]
        blocks = [block for block in blocks if block]
        if len(blocks) == 1:
            return blocks[0][3:-4]
        return ''.join(blocks)

    def _section(self, node, entry):
        if node.get('kind') == 'par':
            title = node.findtext('title')
        else:
            title = {'return': 'Returns', 'note': 'Note'}[node.get('kind')]
        paragraphs = [child for child in node if child.tag == 'para']
        entry.sections[title] = ' '.join(
            self._block(paragraph, entry)[3:-4] for paragraph in paragraphs)

    def _parameters(self, node, entry):
        kind = node.get('kind')
        if kind == 'exception':
            lines = []
            for item in node:
                name = ''.join(item.find('parameternamelist').itertext()).strip()
                text = self._inner(item.find('parameterdescription'), entry)
                is_type = '_' in name or '::' in name
                lines.append((f'<code>{html.escape(name)}</code>' if is_type
                              else html.escape(name)) + ' ' + text)
            entry.sections['Throws'] = self._types_as_code('<br>'.join(lines)).strip()
            return
        title = 'Parameters' if kind == 'param' else 'Template parameters'
        entry.sections[title] = {
            ''.join(item.find('parameternamelist').itertext()).strip():
                self._inner(item.find('parameterdescription'), entry)
            for item in node}

    def _inline(self, node):
        inside = html.escape(node.text or '') + ''.join(
            self._inline(child) + html.escape(child.tail or '') for child in node)
        if node.tag == 'computeroutput':
            return f'<code>{inside}</code>'
        if node.tag == 'emphasis':
            return f'<em>{inside}</em>'
        if node.tag == 'bold':
            return f'<strong>{inside}</strong>'
        if node.tag == 'ndash':
            return '&ndash;'
        return inside  # a link of Doxygen's: link_names() makes ours

    def _types_as_code(self, text):
        """Marks up the exceptions that the text after @throws mentions."""
        def mark(match):
            name = match[2]
            if not name:
                return match[1]
            known = '::' in name or any(entry.full_name == name
                                        for entry in self.entries.values())
            return f'<code>{name}</code>' if known else name
        return re.sub(r'(<code>.*?</code>)|((?:std::|boost::)?\b\w+_[\w:]+)', mark, text)

    @staticmethod
    def _plain(text):
        return html.unescape(re.sub('<[^>]*>', '', text))

    # What a comment has from another

    def _complete(self, entries):
        previous = None
        for entry in entries:
            model = self._model(entry, previous)
            if model is not None:
                self._take_over(entry, model)
            if entry.is_function:
                self._complete_function(entry)
            elif 'Thread safety' not in entry.sections:
                self._complete_derived(entry)
            self._complete(entry.members)
            if model is None or not entry.text.startswith('<p>The same'):
                previous = entry

    @staticmethod
    def _take_over(entry, model):
        for title, text in model.sections.items():
            if title == 'Parameters':
                known = {**text, **entry.sections.get(title, {})}
                entry.sections[title] = {name: known[name] for name in entry.parameter_names
                                         if name in known}
            elif title == 'Thread safety' and entry.scope is not None:
                pass  # as its class
            elif title != 'Returns' or entry.returns_something:
                entry.sections.setdefault(title, text)

    def _model(self, entry, previous):
        text = self._plain(entry.text)
        if text.startswith('The same'):
            return previous
        match = re.match(r'As ([\w:]+(?:operator\S+)?)', text)
        if match:
            named = [other for other in self.entries.values() if other is not entry
                     and match[1].rstrip('.;,') in (
                         other.full_name,
                         other.name if other.scope is entry.scope else None)]
            # among overloads the one with the same parameters
            named.sort(key=lambda other: other.parameter_names != entry.parameter_names)
            if named:
                return named[0]
            if match[1] == 'operator':
                return previous
            self.problems.append(f'{entry.full_name}: there is no {match[1]}')
        return None

    def _complete_function(self, entry):
        if entry.returns_something and NAMES_A_THING.match(self._plain(entry.text)):
            entry.sections.setdefault('Returns', None)  # said already
        if entry.is_noexcept:
            entry.sections.setdefault('Throws', 'nothing')
        if entry.scope is None:
            return
        # what all members of a class throw
        common = entry.scope.sections.get('Throws')
        own = entry.sections.get('Throws')
        if common and own is None:
            entry.sections['Throws'] = common
        elif (common and common not in own and not own.startswith('nothing')
              and entry.kind != 'friend'):
            entry.sections['Throws'] = f'{own}; {common}'
        scope = entry.scope
        while scope is not None and 'Thread safety' not in scope.sections:
            scope = scope.scope
        if scope is not None:
            entry.sections.setdefault('Thread safety', self._as_said_of(scope))

    def _complete_derived(self, entry):
        for base in entry.node.findall('basecompoundref'):
            base = self.entries.get(base.get('refid'))
            if base is not None and 'Thread safety' in base.sections:
                entry.sections['Thread safety'] = self._as_said_of(base)

    @staticmethod
    def _as_said_of(entry):
        said = entry.sections['Thread safety']
        if said.startswith('as said of'):
            return said
        return (f'as said of <a class="name" href="{entry.page}.html#{entry.anchor}">'
                f'<code>{entry.name}</code></a>')

    def _check(self, entries):
        for entry in entries:
            where = f'{entry.node.find("location").get("file")}:{entry.line}'
            problem = f'{where}: {entry.full_name}: '
            if not entry.text:
                self.problems.append(problem + 'is not documented')
            elif entry.is_function:
                if entry.returns_something and 'Returns' not in entry.sections:
                    self.problems.append(problem + 'does not say what it returns')
                if 'Throws' not in entry.sections:
                    self.problems.append(problem + 'does not say what it throws')
                self._check_parameters(entry, problem)
            if (entry.scope is None and entry.kind in ('class', 'function')
                    and 'Thread safety' not in entry.sections):
                self.problems.append(problem + 'does not speak of thread safety')
            self._check(entry.members)

    def _check_parameters(self, entry, problem):
        names, told = entry.parameter_names, entry.sections.get('Parameters', {})
        for name in told:
            if name not in names:
                self.problems.append(problem + f'has no parameter {name}')
        if entry.name.startswith('operator') and entry.kind == 'friend':
            return  # everybody knows what they are
        code = ' '.join(re.findall('<code>(.*?)</code>', entry.text))
        in_text = set(re.findall(r'\w+', code))
        for name in names:
            if name not in told and name not in in_text:
                self.problems.append(problem + f'does not say what {name} is')

    # Names, for links

    def names(self):
        """The URLs of names, as one writes them in a text."""
        result = {}
        for entry in self.entries.values():
            result.setdefault(entry.full_name, entry.url)
            for value in entry.node.findall('enumvalue'):
                result[f'{entry.full_name}::{value.findtext("name")}'] = entry.url
        return result

    # Writing

    def page_html(self, page):
        header, entries = self.pages[page]
        parts = [f'<h1>{page}.hpp</h1>',
                 f'<p class="include"><code>#include &lt;{header}&gt;</code></p>']
        for entry in entries:
            parts.append(self._entry_html(entry, 2))
        return '\n'.join(parts)

    def _entry_html(self, entry, level):
        title = entry.name + ('()' if entry.is_function else '')
        kind = {'friend': 'function', 'define': 'macro', 'variable': 'constant'
                if entry.scope is None else 'member', 'typedef': 'type'}.get(
                    entry.kind, entry.kind)
        if entry.is_function and entry.scope is not None:
            kind = 'protected' if entry.node.get('prot') == 'protected' else ''
        parts = [f'<section class="entry level{level}">',
                 f'<h{level} id="{entry.anchor}"><code>{html.escape(title)}</code>'
                 + (f' <span class="kind">{kind}</span>' if kind else '')
                 + f'<a class="anchor" href="#{entry.anchor}" aria-label="Link to this"></a>'
                 f'</h{level}>']
        parts.append(f'<pre class="signature"><code>{self._signature(entry)}</code></pre>')
        parts.append(entry.text)
        if entry.kind == 'enum':
            parts.append(self._values(entry))
        rows = ''
        others = [title for title in entry.sections
                  if title not in FIRST_FACTS and title != 'Thread safety']
        for title in (*FIRST_FACTS, *others, 'Thread safety'):
            rows += self._row(title, entry.sections.get(title))
        if rows:
            parts.append(f'<dl class="facts">{rows}</dl>')
        if entry.kind in ('class', 'struct'):
            fields = [m for m in entry.members if m.kind == 'variable']
            if fields:
                parts.append(self._fields(fields))
            for member in entry.members:
                if member.kind != 'variable':
                    parts.append(self._entry_html(member, min(level + 1, 4)))
        parts.append('</section>')
        return '\n'.join(part for part in parts if part)

    @staticmethod
    def _row(title, text):
        if not text:
            return ''
        if isinstance(text, dict):
            text = '<dl class="parameters">' + ''.join(
                f'<dt><code>{html.escape(name)}</code></dt><dd>{what}</dd>'
                for name, what in text.items()) + '</dl>'
        return f'<dt>{title}</dt><dd>{text}</dd>'

    def _values(self, entry):
        rows = ''
        for value in entry.node.findall('enumvalue'):
            text = self._comment(value, entry)
            rows += f'<dt><code>{value.findtext("name")}</code></dt><dd>{text}</dd>'
        return f'<dl class="fields">{rows}</dl>'

    def _fields(self, fields):
        rows = ''
        for field in fields:
            kind = self._code(field.node.find('type'))
            initial = (field.node.findtext('initializer') or '').strip()
            initial = f' {html.escape(initial)}' if initial not in ('', '= {}') else ''
            initial = re.sub(r'\s+', ' ', initial).replace('concurrent_futures::', '')
            rows += (f'<dt id="{field.anchor}"><code>{html.escape(field.name)}</code>'
                     f'<a class="anchor" href="#{field.anchor}" aria-label="Link to this"></a>'
                     f'</dt><dd><p class="type"><code>{kind}{initial}</code></p>'
                     f'{field.text}</dd>')
        return f'<dl class="fields">{rows}</dl>'

    # Signatures

    def _signature(self, entry):
        if entry.kind == 'define':
            value = ' '.join(entry.node.find('initializer').itertext())
            return f'#define {entry.name} {html.escape(value)}'
        lines = []
        template = entry.node.find('templateparamlist')
        if template is not None:
            shown = [self._template_parameter(p) for p in template]
            lines.append('template &lt;' + ', '.join(p for p in shown if p) + '&gt;')
        if entry.kind in ('class', 'struct'):
            bases = ', '.join('public ' + html.escape(base.text.replace(NAMESPACE, ''))
                              for base in entry.node.findall('basecompoundref')
                              if 'detail::' not in base.text)
            final = ' final' if entry.node.get('final') == 'yes' else ''
            bases = f' : {bases}' if bases else ''
            lines.append(f'{entry.kind} {entry.name}{final}{bases}')
        elif entry.kind == 'enum':
            values = ', '.join(v.findtext('name') for v in entry.node.findall('enumvalue'))
            lines.append(f'enum class {entry.name} {{ {values} }}')
        elif entry.kind == 'typedef':
            lines.append(f'using {entry.name} = {self._code(entry.node.find("type"))}')
        elif entry.kind == 'variable':
            lines.append(f'{self._code(entry.node.find("type"))} {entry.name}')
        else:
            lines.append(self._function(entry))
        return KEYWORDS.sub(r'<span class="k">\1</span>', '\n'.join(lines))

    def _template_parameter(self, param):
        kind = self._code(param.find('type'))
        if 'enable_if' in kind or 'enable_if' in ''.join(param.itertext()):
            return None
        name = param.findtext('declname') or ''
        default = param.find('defval')
        text = f'{kind} {name}'.strip()
        if default is not None and name:
            text += ' = ' + self._code(default)
        return text

    def _function(self, entry):
        node = entry.node
        kind = self._code(node.find('type'))
        prefix = 'explicit ' if node.get('explicit') == 'yes' else ''
        if node.get('static') == 'yes':
            prefix += 'static '
        if node.get('prot') == 'protected' and node.get('virt') != 'non-virtual':
            prefix += 'virtual '
        if node.get('kind') == 'friend':
            kind = kind.replace('friend ', '')
        head = prefix + f'{kind} {html.escape(entry.name)}'.strip()
        params = []
        for param in node.findall('param'):
            text = f'{self._code(param.find("type"))} {param.findtext("declname") or ""}'
            default = param.find('defval')
            if default is not None:
                text += ' = ' + self._code(default)
            params.append(text.strip())
        suffix = ''
        if node.get('const') == 'yes':
            suffix += ' const'
        if node.get('refqual'):
            suffix += {'lvalue': ' &amp;', 'rvalue': ' &amp;&amp;'}[node.get('refqual')]
        if node.get('noexcept') == 'yes':
            suffix += ' noexcept'
        one_line = f'{head}({", ".join(params)}){suffix}'
        if len(self._plain(one_line)) <= 72 or len(params) < 2:
            return one_line
        return f'{head}(\n    ' + ',\n    '.join(params) + f'){suffix}'

    def _code(self, node):
        """Code as we write it, without the names of our namespaces."""
        if node is None:
            return ''
        text = ''.join(node.itertext())
        text = text.replace(NAMESPACE, '').replace('concurrent_futures::', '')
        text = re.sub(r'\s+', ' ', text).strip()
        text = self._without_private_types(text)
        text = text.replace('< ', '<').replace(' >', '>').replace(' &&', '&&')
        text = re.sub(r' ([&*])', r'\1', text)
        return html.escape(text, quote=False)

    @staticmethod
    def _without_private_types(text):
        while True:
            match = re.search(r'detail::(\w+)\s*', text)
            if not match:
                return text
            end = match.end()
            if text[end:end + 1] == '<':
                depth = 0
                while True:
                    depth += {'<': 1, '>': -1}.get(text[end], 0)
                    end += 1
                    if depth == 0:
                        break
            shown = PRIVATE_TYPES.get(match[1], 'unspecified')
            text = text[:match.start()] + shown + text[end:]
