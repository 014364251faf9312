// Tests of pools in programs to which the system refuses one of the calls that they make.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/process_pool_executor.hpp>
#include <boost/concurrent_futures/shared_array.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include "caught_errors.hpp"
#include "child.hpp"
#include "plain_posix.hpp"
#include "processes.hpp"

#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <string>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

struct system_call
{
    char const* name;
    long number;
    char const* error; // what an error says of it; null if the pool does without
};

// Those that strace shows of a pool, from its first task to its end, without those by which
// the C library itself fails: futex, exit, and those that load the worker program.
constexpr system_call calls[] = {
    {"clone3", SYS_clone3, "the thread of the process pool could not be started: "},
    {"close_range", SYS_close_range, nullptr},
    {"dup3", SYS_dup3, nullptr},
    {"epoll_create1", SYS_epoll_create1, "epoll"},
    {"epoll_ctl", SYS_epoll_ctl, "a process pool needs epoll_ctl"},
    {"eventfd2", SYS_eventfd2, nullptr},
    {"execve", SYS_execve, "posix_spawn"},
    {"fcntl", SYS_fcntl, "a descriptor cannot be copied (fcntl)"},
    {"ftruncate", SYS_ftruncate, "shared memory cannot be made (ftruncate)"},
    {"getcwd", SYS_getcwd, nullptr},
    {"getppid", SYS_getppid, nullptr},
    {"getsockopt", SYS_getsockopt, nullptr},
    {"ioctl", SYS_ioctl, "a process pool needs ioctl"},
    {"kill", SYS_kill, nullptr},
    {"memfd_create", SYS_memfd_create, "shared memory cannot be made (memfd_create)"},
    {"pidfd_open", SYS_pidfd_open, "the end of a process cannot be awaited (pidfd_open)"},
    {"prctl", SYS_prctl, nullptr},
    {"recvmsg", SYS_recvmsg, "a process pool needs recvmsg"},
    {"sched_yield", SYS_sched_yield, nullptr},
    {"sendmsg", SYS_sendmsg, nullptr},
    {"sendto", SYS_sendto, "a process pool needs send"},
    {"setpgid", SYS_setpgid, "posix_spawn"},
    {"setsockopt", SYS_setsockopt, nullptr},
    {"socketpair", SYS_socketpair, "two connected sockets cannot be made (socketpair)"},
    {"timerfd_create", SYS_timerfd_create, nullptr},
    {"timerfd_settime", SYS_timerfd_settime, nullptr},
    {"wait4", SYS_wait4, nullptr},
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which need them
    {"openat", SYS_openat, "/dev/null"},
    {"prlimit64", SYS_prlimit64, nullptr},
    {"rt_sigaction", SYS_rt_sigaction, nullptr},
    {"rt_sigprocmask", SYS_rt_sigprocmask, nullptr},
    {"sched_getaffinity", SYS_sched_getaffinity, nullptr},
#endif
#ifdef SYS_poll // newer architectures have only what came after these
    {"poll", SYS_poll, "a process pool needs poll"},
    {"epoll_wait", SYS_epoll_wait, "a process pool needs epoll_wait"},
    {"dup2", SYS_dup2, "posix_spawn"},
    {"getpgrp", SYS_getpgrp, nullptr},
    {"readlink", SYS_readlink, nullptr},
#endif
};

/// From now on, in this process and those that it starts.
bool refuse(long call, int error)
{
    auto const number = static_cast<unsigned>(call);
    auto const answer = SECCOMP_RET_ERRNO | static_cast<unsigned>(error);
    sock_filter steps[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, number},
        {BPF_RET | BPF_K, 0, 0, answer},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    sock_fprog const filter{sizeof steps / sizeof steps[0], steps};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

int twice(int i)
{
    return 2 * i;
}

cf::shared_array<char> echo(cf::shared_array<char> const& data)
{
    return data.empty() ? cf::share_copy(std::string(100000, 'y')) : data;
}

/// Threads and processes cannot be started any more.
bool refuse_threads()
{
    return refuse(SYS_clone3, EPERM) && refuse(SYS_clone, EPERM);
}

/// What a pool says; empty if it works.
std::string error_of_pool(cf::process_pool_options options = {})
{
    try
    {
        options.max_workers = 2;
        cf::process_pool_executor pool(options);
        auto const a = pool.submit(twice, 1);
        auto const b = pool.submit(twice, 2);
        if (a.result() != 2 || b.result() != 4)
            return "the results are wrong";
        auto const c = pool.submit(echo, cf::share_copy(std::string(100000, 'x')));
        auto const d = pool.submit(echo, cf::shared_array<char>());
        return c.result()[99999] == 'x' && d.result()[99999] == 'y'
                   ? ""
                   : "the shared results are wrong";
    }
    catch (std::exception const& e)
    {
        return e.what();
    }
}

/// Prints the text if it does not have that in it.
bool says(std::string const& text, std::string const& part)
{
    bool const good = text.find(part) != std::string::npos;
    if (!good)
        std::printf("%s\n", text.c_str());
    std::fflush(stdout);
    return good;
}

} // namespace

BOOST_AUTO_TEST_SUITE(sandbox)

BOOST_AUTO_TEST_CASE(a_call_that_is_refused_is_done_without_or_named,
                     test::needs_linux("the calls that a pool makes there"))
{
    cf::process_pool_options two;
    two.max_workers = 2;
    for (system_call const& call : calls)
    {
        for (int const error : {EPERM, ENOSYS})
        {
            BOOST_TEST_CONTEXT(call.name << " fails with " << error)
            {
                BOOST_TEST(test::child([&] {
                               if (!refuse(call.number, error))
                                   return false;
                               std::string const text = error_of_pool(two);
                               bool const good = text.empty() || (call.error != nullptr &&
                                                                  text.find(call.error) !=
                                                                      std::string::npos);
                               if (!good)
                                   std::printf("%s: %s\n", call.name, text.c_str());
                               std::fflush(stdout);
                               return good &&
                                      (test::children().empty() ||
                                       call.number == SYS_wait4); // which nobody can do
                           }).succeeds());
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_thread_pool_says_that_it_has_no_thread)
{
    BOOST_TEST(test::child([] {
                   std::string const text = "the thread pool cannot start a thread: ";
                   test::caught_errors const errors;
                   cf::thread_pool_executor pool(1);
                   if (!refuse_threads())
                       return false;
                   boost::asio::post(pool.get_executor(), [] {});
                   if (!says(errors.lines().at(0),
                             "the execution context of a thread pool: " + text))
                       return false;
                   try
                   {
                       pool.submit(twice, 1);
                       return false;
                   }
                   catch (cf::broken_thread_pool const& e)
                   {
                       return says(e.what(), text);
                   }
               }).succeeds());
}

// The sanitizers need these calls.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
BOOST_AUTO_TEST_CASE(what_workers_write_needs_calls_that_are_named)
{
    BOOST_TEST(test::child([] {
                   cf::process_pool_options options;
                   options.capture_stderr = true;
                   return refuse(SYS_pipe2, EPERM) &&
                          says(error_of_pool(options),
                               "could not be started: a pipe cannot be made (pipe2") &&
                          refuse_threads() &&
                          says(error_of_pool(options),
                               "the thread for what workers write "
                               "could not be started: ");
               }).succeeds());
}

BOOST_AUTO_TEST_CASE(a_limit_that_the_system_refuses_is_named)
{
    BOOST_TEST(test::child([] {
                   cf::process_pool_options options;
                   options.memory_limit = std::size_t(1) << 30;
                   return refuse(SYS_prlimit64, EPERM) &&
                          says(error_of_pool(options), "memory_limit") &&
                          test::children().empty();
               }).succeeds());
}
#endif

BOOST_AUTO_TEST_SUITE_END()
