// Tests of programs with workers that are started in odd ways, or do odd things then.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "plain_posix.hpp"
#include "program.hpp"
#include "run_program.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

#include <elf.h>
#include <link.h>

namespace fs = std::filesystem;

namespace {

struct fixture
{
    test::directory files;
    fs::path const program = fs::absolute(test::program("works"));

    std::string quoted(fs::path const& path) const { return '\'' + path.string() + "' "; }

    fs::path copy() const
    {
        fs::copy_file(program, files / "copy");
        return files / "copy";
    }
};

std::string printed(std::string const& command)
{
    return test::text_printed_by(command + " 2>&1 </dev/null");
}

bool can(std::string const& command)
{
    bool const it_can = printed(command + " echo yes") == "yes\n";
    if (!it_can)
        BOOST_TEST_MESSAGE("not possible here: " << command);
    return it_can;
}

// Sanitizers want to be loaded first, and much stack and descriptors of their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
/// The program that loads this one; empty if none did.
std::string loader()
{
    std::string path;
    ::dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* found) {
            for (int i = 0; i != info->dlpi_phnum; ++i)
            {
                if (info->dlpi_phdr[i].p_type == PT_INTERP)
                    *static_cast<std::string*>(found) = reinterpret_cast<char const*>(
                        info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
            }
            return 1; // the first is the program
        },
        &path);
    return path;
}
#endif

} // namespace

BOOST_FIXTURE_TEST_SUITE(starts, fixture)

BOOST_AUTO_TEST_CASE(by_a_symbolic_link)
{
    fs::create_symlink(program, files / "link");
    BOOST_TEST(printed(quoted(files / "link")) == "works\n");
}

BOOST_AUTO_TEST_CASE(by_a_relative_path_and_then_it_goes_elsewhere)
{
    BOOST_TEST(printed("cd " + quoted(program.parent_path()) + "; ./works elsewhere") ==
               "works\n");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
BOOST_AUTO_TEST_CASE(by_the_loader)
{
    BOOST_TEST(printed(loader() + ' ' + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(with_a_small_stack)
{
    BOOST_TEST(printed("prlimit --stack=131072 " + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(with_too_few_descriptors)
{
    int works = 0;
    int says_why = 0;
    for (int most = 8; most != 40; most += 2)
    {
        auto const text =
            printed("prlimit --nofile=" + std::to_string(most) + ' ' + quoted(program));
        if (text == "works\n")
            ++works;
        else if (text.find("Too many open files") != text.npos)
            ++says_why;
        else
            BOOST_TEST(text == "works\n", most << " descriptors: " << text);
    }
    BOOST_TEST(works > 0);
    BOOST_TEST(says_why > 0);
}
#endif

BOOST_AUTO_TEST_CASE(and_its_file_is_deleted,
                     test::needs_linux("the file that it was started from"))
{
    auto const path = quoted(copy());
    BOOST_TEST(printed(path + "deleted " + path) == "works\n");
}

BOOST_AUTO_TEST_CASE(and_its_file_is_replaced,
                     test::needs_linux("the file that it was started from"))
{
    auto const path = quoted(copy());
    BOOST_TEST(printed(path + "replaced " + path) == "works\n");
}

BOOST_AUTO_TEST_CASE(and_it_becomes_a_daemon)
{
    BOOST_TEST(printed(quoted(program) + "daemon") == "works\n");
}

BOOST_AUTO_TEST_CASE(and_its_environment_changes_while_workers_start)
{
    BOOST_TEST(printed(quoted(program) + "'changing environment'") == "works\n");
}

BOOST_AUTO_TEST_CASE(with_a_huge_environment)
{
    std::string const much = "=$(head -c 100000 /dev/zero | tr '\\0' x) ";
    BOOST_TEST(printed("A" + much + "B" + much + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(on_one_processor)
{
    BOOST_TEST(printed("taskset -c 0 " + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(as_the_first_process_of_a_name_space)
{
    std::string const first = "unshare --pid --fork --mount-proc ";
    if (can(first))
        BOOST_TEST(printed(first + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_written,
                     test::needs_linux("memory that is in no folder"))
{
    std::string const read_only =
        "unshare --mount sh -c 'mount -o remount,ro,bind / && "
        "mount -t tmpfs -o ro none /tmp && mount -t tmpfs -o ro none /dev/shm && "
        "exec \"$@\"' sh ";
    if (can(read_only))
        BOOST_TEST(printed(read_only + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_CASE(without_any_capability)
{
    std::string const bare =
        "setpriv --bounding-set=-all --inh-caps=-all --no-new-privs ";
    if (can(bare))
        BOOST_TEST(printed(bare + quoted(program)) == "works\n");
}

BOOST_AUTO_TEST_SUITE_END()
