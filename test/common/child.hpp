// A process that a test forks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_CHILD_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_CHILD_HPP

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace test {

/// Does something in a process of its own, which nothing of the test's goes on in. It is
/// ended by an alarm if it hangs.
class child
{
public:
    /// @param f what it does; returns whether all is well
    template <class F>
    explicit child(F f) : pid_(::fork())
    {
        if (pid_ != 0)
            return;
        ::alarm(60);
        bool good = false;
        try
        {
            good = f();
        }
        catch (...)
        {
        }
        ::_exit(good ? 0 : 1);
    }

    child(child const&) = delete;
    child& operator=(child const&) = delete;

    ~child()
    {
        if (pid_ > 0)
            kill();
    }

    /// Waits for its end.
    bool succeeds()
    {
        int status = -1;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    void kill()
    {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }

private:
    pid_t pid_;
};

} // namespace test

#endif
