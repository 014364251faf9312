// Tests of pools in programs whose surroundings are not the usual ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include "child.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int twice(int i)
{
    return 2 * i;
}

cf::process_pool_options one_worker()
{
    cf::process_pool_options options;
    options.max_workers = 1;
    return options;
}

/// A folder that is removed at the end.
class temporary_folder
{
public:
    temporary_folder()
    {
        char name[] = "/tmp/concurrent_futures-XXXXXX";
        if (::mkdtemp(name) == nullptr)
            throw std::runtime_error("no folder could be made in /tmp");
        path_ = name;
    }

    ~temporary_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::filesystem::path operator/(char const* file) const { return path_ / file; }

private:
    std::filesystem::path path_;
};

/// Prints, and writes to a file that it opens.
/// @return what is in the file then
std::string write_file(std::string const& path)
{
    std::FILE* const file = std::fopen(path.c_str(), "w+");
    std::puts("printed");
    std::fputs("reported\n", stderr);
    std::fflush(stdout);
    std::fputs("written", file);
    std::rewind(file);
    char text[100] = {};
    std::size_t const n = std::fread(text, 1, sizeof text, file);
    std::fclose(file);
    return {text, n};
}

bool is_gone(pid_t pid)
{
    return ::kill(pid, 0) != 0 && errno == ESRCH;
}

void block_signals_and_hang()
{
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    for (;;)
        ::pause();
}

void leave_group_and_hang()
{
    ::setpgid(0, ::getppid()); // may fail; another group of the session would do as well
    for (;;)
        ::pause();
}

void drop_privileges_and_hang()
{
    constexpr unsigned nobody = 65534;
    if (::setresgid(nobody, nobody, nobody) != 0 ||
        ::setresuid(nobody, nobody, nobody) != 0)
        std::abort();
    for (;;)
        ::pause();
}

/// Whether a worker that runs `task` is gone soon after its program was killed.
bool ends_with_program(void (*task)())
{
    int ends[2];
    BOOST_TEST_REQUIRE(::pipe(ends) == 0);
    test::child program([&] {
        cf::process_pool_executor pool(one_worker());
        auto const worker = pool.submit(::getpid).result();
        auto const f = pool.submit(task);
        while (!f.running())
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(100ms); // it hides, meanwhile
        if (::write(ends[1], &worker, sizeof worker) != sizeof worker)
            return false;
        f.result();
        return false;
    });
    pid_t worker = 0;
    BOOST_TEST_REQUIRE(::read(ends[0], &worker, sizeof worker) == sizeof worker);
    ::close(ends[0]);
    ::close(ends[1]);
    program.kill();
    auto const end = std::chrono::steady_clock::now() + 20s;
    while (!is_gone(worker) && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(10ms);
    return is_gone(worker);
}

void slowly()
{
    std::this_thread::sleep_for(20ms);
}

std::size_t open_descriptors()
{
    std::filesystem::directory_iterator const all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(surroundings)

BOOST_AUTO_TEST_CASE(the_worker_program_may_be_a_script)
{
    temporary_folder const folder;
    auto const script = folder / "wrapper.sh";
    std::ofstream(script) << "#!/bin/sh\n"
                          << std::filesystem::read_symlink("/proc/self/exe").string()
                          << " \"$@\"\n"; // without exec, so the worker is its child
    ::chmod(script.c_str(), 0755);
    auto options = one_worker();
    options.executable = script;
    cf::process_pool_executor pool(options);
    BOOST_TEST(pool.submit(twice, 21).result() == 42);
}

BOOST_AUTO_TEST_CASE(a_worker_that_was_left_alone_is_not_the_program)
{
    temporary_folder const folder;
    auto const script = folder / "wrapper.sh";
    std::ofstream(script) << "#!/bin/sh\nexec 3<&- 4<&- 5<&-\n"
                          << std::filesystem::read_symlink("/proc/self/exe").string()
                          << "\n";
    ::chmod(script.c_str(), 0755);
    auto options = one_worker();
    options.executable = script;
    cf::process_pool_executor pool(options);
    BOOST_CHECK_THROW(pool.submit(twice, 21).result(), cf::broken_process_pool);
}

BOOST_AUTO_TEST_CASE(there_may_be_no_environment)
{
    for (bool const empty : {false, true})
    {
        BOOST_TEST(test::child([empty] {
                       static char* none[] = {nullptr};
                       ::environ = empty ? none : nullptr;
                       cf::process_pool_executor pool(one_worker());
                       return pool.submit(twice, 21).result() == 42;
                   }).succeeds());
    }
}

BOOST_AUTO_TEST_CASE(standard_descriptors_may_be_closed)
{
    temporary_folder const folder;
    std::string const file = (folder / "file").string();
    for (int which = 0; which != 8; ++which)
    {
        BOOST_TEST_CONTEXT("closed: " << which)
        {
            BOOST_TEST(test::child([which, &file] {
                           for (int number = 0; number != 3; ++number)
                           {
                               if ((which >> number & 1) != 0)
                                   ::close(number);
                           }
                           cf::process_pool_executor pool(2);
                           for (int i = 0; i != 4; ++i)
                           {
                               if (pool.submit(write_file, file).result() != "written")
                                   return false;
                           }
                           return true;
                       }).succeeds());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_worker_ends_with_its_program)
{
    BOOST_TEST(ends_with_program(block_signals_and_hang));
    BOOST_TEST(ends_with_program(leave_group_and_hang));
    if (::getuid() == 0)
        BOOST_TEST(ends_with_program(drop_privileges_and_hang));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_set_is_named)
{
    BOOST_TEST(test::child([] {
                   constexpr unsigned nobody = 65534;
                   if (::getuid() == 0 && ::setresuid(nobody, nobody, nobody) != 0)
                       return false;
                   auto options = one_worker();
                   options.nice = -5;
                   cf::process_pool_executor pool(options);
                   try
                   {
                       pool.submit(twice, 1).result();
                       return false;
                   }
                   catch (cf::broken_process_pool const& e)
                   {
                       return std::string(e.what()).find("nice could not be set") !=
                              std::string::npos;
                   }
               }).succeeds());
}

BOOST_AUTO_TEST_CASE(the_pool_goes_on_with_the_workers_that_could_be_started)
{
    BOOST_TEST(test::child([] {
                   cf::process_pool_executor pool(3);
                   if (pool.submit(twice, 1).result() != 2)
                       return false;
                   rlimit before{};
                   ::getrlimit(RLIMIT_NOFILE, &before);
                   rlimit const low{open_descriptors(), before.rlim_max};
                   ::setrlimit(RLIMIT_NOFILE, &low);
                   std::vector<cf::future<void>> tasks;
                   for (int i = 0; i != 30; ++i)
                       tasks.push_back(pool.submit(slowly));
                   for (auto const& f : tasks)
                       f.result();
                   if (pool.statistics().workers.size() != 1)
                       return false;
                   ::setrlimit(RLIMIT_NOFILE, &before);
                   while (pool.statistics().workers.size() != 3) // or the alarm comes
                   {
                       tasks.clear();
                       for (int i = 0; i != 30; ++i)
                           tasks.push_back(pool.submit(slowly));
                       for (auto const& f : tasks)
                           f.result();
                   }
                   return true;
               }).succeeds());
}

BOOST_AUTO_TEST_SUITE_END()
