# The recipe for Conan 2.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir
from conan.tools.scm import Version

required_conan_version = ">=2.0.9"


class ConcurrentFuturesConan(ConanFile):
    name = "concurrent-futures"
    description = (
        "Futures from pools of threads and of processes behind one interface, "
        "after Python's concurrent.futures"
    )
    license = "BSL-1.0"
    url = "https://github.com/conan-io/conan-center-index"
    homepage = "https://www.boost.org/libs/concurrent_futures"
    topics = ("boost", "concurrency", "future", "process-pool", "thread-pool")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "with_mpi": [True, False]}
    default_options = {"shared": False, "fPIC": True, "with_mpi": False}
    implements = ["auto_shared_fpic"]

    @property
    def _boost_components(self):
        components = ["chrono", "serialization", "thread"]
        if Version(self.dependencies["boost"].ref.version) >= "1.86":
            components.append("process")  # which was headers only before
        return components

    @property
    def _checkout(self):
        return os.path.join(self.recipe_folder, "..", "..", "..")

    def set_version(self):
        listed = load(self, os.path.join(self._checkout, "CMakeLists.txt"))
        self.version = re.search(r"project\(\S+ VERSION ([0-9.]+)", listed).group(1)

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE_1_0.txt", "cmake/*", "include/*", "src/*"):
            copy(self, pattern, self._checkout, os.path.join(self.export_sources_folder, "src"))

    def layout(self):
        cmake_layout(self, src_folder="src")

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True, transitive_libs=True)
        if self.options.with_mpi:
            self.requires("openmpi/[>=4.1 <6]", transitive_headers=True, transitive_libs=True)

    def validate(self):
        check_min_cppstd(self, 17)
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration(f"{self.ref} supports Linux only")
        boost = self.dependencies["boost"].options
        for component in self._boost_components:
            if boost.get_safe("header_only") or boost.get_safe(f"without_{component}"):
                raise ConanInvalidConfiguration(f"{self.ref} needs Boost with {component}")
        if self.options.with_mpi and boost.get_safe("without_mpi", True):
            raise ConanInvalidConfiguration(f"{self.ref} needs boost/*:without_mpi=False")

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["BUILD_TESTING"] = False
        toolchain.cache_variables["BOOST_CONCURRENT_FUTURES_EXAMPLES"] = False
        toolchain.cache_variables["BOOST_CONCURRENT_FUTURES_DOC"] = False
        toolchain.cache_variables["BOOST_CONCURRENT_FUTURES_MPI"] = bool(self.options.with_mpi)
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE_1_0.txt", self.source_folder,
             os.path.join(self.package_folder, "licenses"))
        CMake(self).install()
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "boost_concurrent_futures")
        core = self._component("concurrent_futures")
        core.requires = [f"boost::{name}" for name in ["headers", *self._boost_components]]
        core.system_libs = ["dl", "pthread"]
        core.defines = [
            "BOOST_CONCURRENT_FUTURES_NO_LIB",
            "BOOST_CONCURRENT_FUTURES_" + ("DYN" if self.options.shared else "STATIC") + "_LINK",
            "BOOST_THREAD_PROVIDES_FUTURE",
            "BOOST_THREAD_PROVIDES_FUTURE_CONTINUATION",
            "BOOST_THREAD_PROVIDES_FUTURE_INVALID_AFTER_GET",
        ]
        if self.options.with_mpi:
            mpi = self._component("concurrent_futures_mpi")
            mpi.requires = ["concurrent_futures", "boost::mpi", "openmpi::openmpi"]

    def _component(self, name):
        component = self.cpp_info.components[name]
        component.set_property("cmake_target_name", f"Boost::{name}")
        component.set_property("pkg_config_name", f"boost_{name}")
        component.libs = [f"boost_{name}"]
        return component
