#!/usr/bin/env python3
# Runs the recipe for Conan with stand-ins for what Conan offers to recipes.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

"""conan_recipe.py RECIPE FOLDER PREFIX BOOST

Configures what the recipe exports, and nothing else, with the recipe's settings, in FOLDER.
What it then tells the users of the package must be what was installed in PREFIX tells them,
with version BOOST of Boost."""

import collections
import fnmatch
import importlib.util
import shutil
import subprocess
import sys
import types
from pathlib import Path


def cpp_info():
    return types.SimpleNamespace(set_property=lambda *_: None)


class ConanFile:
    """What a recipe finds in self: folders, settings, options."""

    def __init__(self, recipe, folder, boost):
        self.recipe_folder = str(recipe)
        self.export_sources_folder = str(folder / 'exported')
        self.source_folder = str(folder / 'exported' / 'src')
        self.build_folder = str(folder / 'build')
        self.dependencies = {
            'boost': types.SimpleNamespace(ref=types.SimpleNamespace(version=boost))}
        self.options = types.SimpleNamespace(shared=False, with_mpi=False)
        self.cpp_info = cpp_info()
        self.cpp_info.components = collections.defaultdict(cpp_info)


class Version(tuple):
    """Compares as Conan's does, with a string of numbers."""

    def __new__(cls, text):
        return super().__new__(cls, (int(number) for number in text.split('.')))

    def __ge__(self, other):
        return tuple(self) >= tuple(Version(other))


class Toolchain:
    """Variables for CMake, which end up in all calls of it."""

    variables = {}

    def __init__(self, conanfile):
        self.cache_variables = Toolchain.variables

    def generate(self):
        pass


class CMake:
    def __init__(self, conanfile):
        self.conanfile = conanfile

    def configure(self):
        settings = [f'-D{name}={"ON" if value else "OFF"}'
                    for name, value in Toolchain.variables.items()]
        done = subprocess.run(
            ['cmake', '-S', self.conanfile.source_folder, '-B', self.conanfile.build_folder,
             *settings], text=True, capture_output=True)
        if done.returncode != 0 or 'not used by the project' in done.stderr:
            sys.exit(done.stdout + done.stderr)

    def build(self):
        pass


def copy(conanfile, pattern, source, target):
    source, found = Path(source), False
    for path in source.rglob('*') if '*' in pattern else [source / pattern]:
        name = path.relative_to(source)
        if path.is_file() and fnmatch.fnmatch(str(name), pattern):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / name)
            found = True
    if not found:
        sys.exit(f'the recipe exports {pattern}, and there is no such file')


def stand_in(name, **content):
    module = sys.modules[name] = types.ModuleType(name)
    for key, value in content.items():
        setattr(module, key, value)


def main():
    recipe, folder, prefix = (Path(argument).resolve() for argument in sys.argv[1:4])
    boost = sys.argv[4]
    stand_in('conan', ConanFile=ConanFile)
    stand_in('conan.errors', ConanInvalidConfiguration=Exception)
    stand_in('conan.tools')
    stand_in('conan.tools.build', check_min_cppstd=None)
    stand_in('conan.tools.cmake', CMake=CMake, CMakeDeps=Toolchain, CMakeToolchain=Toolchain,
             cmake_layout=None)
    stand_in('conan.tools.files', rmdir=None, load=lambda _, path: Path(path).read_text(),
             copy=lambda conanfile, pattern, source, target:
             copy(conanfile, pattern, source, Path(target)))

    stand_in('conan.tools.scm', Version=Version)

    spec = importlib.util.spec_from_file_location('conanfile', recipe / 'conanfile.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shutil.rmtree(folder, ignore_errors=True)
    conanfile = module.ConcurrentFuturesConan(recipe, folder, boost)
    conanfile.set_version()
    conanfile.export_sources()
    conanfile.generate()
    conanfile.build()
    conanfile.package_info()

    installed = next(prefix.rglob('boost_concurrent_futures.pc')).read_text()
    expected = {line.split(':', 1)[0]: line.split(':', 1)[1].split()
                for line in installed.splitlines() if ':' in line}
    info = conanfile.cpp_info.components['concurrent_futures']
    libraries = info.libs + [name.replace('boost::', 'boost_') for name in info.requires
                             if name != 'boost::headers']
    if 'boost_process' in libraries:
        libraries.append('boost_filesystem')  # which Boost.Process brings along
    for what, ours, theirs in (
            ('version', conanfile.version, expected['Version'][0]),
            ('definitions', sorted(info.defines),
             sorted(word[2:] for word in expected['Cflags'] if word.startswith('-D'))),
            ('libraries', sorted(libraries + ['boost_atomic', 'dl']),
             sorted(word[2:] for word in expected['Libs'] if word.startswith('-l')))):
        if ours != theirs:
            sys.exit(f'{what}: {ours} in the recipe, {theirs} in {prefix}')


main()
