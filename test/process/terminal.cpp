// Tests of a program with workers at a terminal.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "processes.hpp"
#include "program.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

[[noreturn]] void run_program()
{
    std::string const program = test::program("interrupted");
    ::execl(program.c_str(), program.c_str(), nullptr);
    ::_exit(1);
}

/// Makes that process group the one that reads from the terminal, and gets its signals.
void bring_to_the_foreground(pid_t group)
{
    ::signal(SIGTTOU, SIG_IGN); // which the others are sent that try
    ::tcsetpgrp(0, group);
    ::signal(SIGTTOU, SIG_DFL);
}

/// What a shell does for a program that is stopped, and for "fg".
/// @param log names the events
[[noreturn]] void run_program_under_a_shell(std::string const& log)
{
    pid_t const job = ::fork();
    if (job == 0)
    {
        ::setpgid(0, 0);
        bring_to_the_foreground(::getpid());
        run_program();
    }
    int status = -1;
    ::waitpid(job, &status, WUNTRACED);
    if (!WIFSTOPPED(status))
        ::_exit(2);
    bring_to_the_foreground(::getpid());
    test::signal_event(log + ".stopped");
    test::await_event(log + ".fg");
    bring_to_the_foreground(job);
    ::kill(-job, SIGCONT);
    ::waitpid(job, &status, 0);
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 3);
}

/// A program that runs at a terminal of its own, with two workers that are busy.
struct at_a_terminal
{
    explicit at_a_terminal(bool with_shell = false)
    {
        ::setenv("CF_TEST_LOG", log.c_str(), 1);
        child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
        if (child == 0)
        {
            ::signal(SIGHUP, SIG_DFL); // nohup has it ignored
            termios settings;
            ::tcgetattr(0, &settings);
            settings.c_lflag |= TOSTOP; // stops who writes in the background
            ::tcsetattr(0, TCSANOW, &settings);
            if (with_shell)
                run_program_under_a_shell(log);
            run_program();
        }
        ::unsetenv("CF_TEST_LOG");
        if (child < 0)
            throw std::runtime_error("there is no terminal");
        test::await_that([this] { return test::lines_of(log).size() == 2u; }, "workers");
    }

    ~at_a_terminal() { ::close(terminal); }

    void press_control_c() const { BOOST_TEST(::write(terminal, "\x03", 1) == 1); }
    void press_control_z() const { BOOST_TEST(::write(terminal, "\x1a", 1) == 1); }

    void await_noted() const
    {
        test::await_that([this] { return test::lines_of(log + ".noted").size() == 1u; },
                         "the interrupt");
    }

    int await_end() const
    {
        int status = -1;
        BOOST_TEST(::waitpid(child, &status, 0) == child);
        return status;
    }

    void await_end_of_workers() const
    {
        for (auto const& pid : test::lines_of(log))
            test::await_end_of(std::stol(pid));
    }

    test::directory files;
    std::string log = files / "log";
    int terminal = -1;
    pid_t child = -1;
};

struct under_a_shell : at_a_terminal
{
    under_a_shell() : at_a_terminal(true) {}
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(terminal, at_a_terminal)

BOOST_AUTO_TEST_CASE(an_interrupt_reaches_the_program_alone)
{
    press_control_c();
    await_noted();
    test::signal_event(log + ".go"); // the tasks can still be finished
    int const status = await_end();
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    await_end_of_workers();
}

BOOST_AUTO_TEST_CASE(a_second_interrupt_ends_the_program_and_its_workers)
{
    press_control_c();
    await_noted();
    press_control_c();
    int const status = await_end();
    BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGINT));
    await_end_of_workers();
}

BOOST_AUTO_TEST_CASE(its_loss_ends_the_program_and_its_workers)
{
    ::close(terminal);
    terminal = -1;
    int const status = await_end();
    BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP));
    await_end_of_workers();
}

BOOST_FIXTURE_TEST_CASE(workers_go_on_while_the_program_is_stopped, under_a_shell)
{
    press_control_z();
    test::await_event(log + ".stopped");
    for (auto const& pid : test::lines_of(log))
        BOOST_TEST(test::state_of(std::stol(pid)) != 'T');
    test::signal_event(log + ".go"); // which only the workers can see now
    test::signal_event(log + ".fg");
    BOOST_TEST(await_end() == 0);
    await_end_of_workers();
}

BOOST_AUTO_TEST_CASE(workers_may_write_to_it)
{
    std::string output; // the workers have written, or would not have begun
    char buffer[256];
    while (output.find("working\r\nworking\r\n") == std::string::npos)
    {
        ssize_t const n = ::read(terminal, buffer, sizeof buffer);
        BOOST_TEST_REQUIRE(n > 0);
        output.append(buffer, static_cast<std::size_t>(n));
    }
    test::signal_event(log + ".go");
    BOOST_TEST(await_end() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
