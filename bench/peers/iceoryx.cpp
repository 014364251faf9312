// Eclipse iceoryx: loaned chunks of memory, through its broker and its wait sets.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/peer.hpp"
#include "common/time.hpp"

#include <iceoryx_posh/popo/untyped_publisher.hpp>
#include <iceoryx_posh/popo/untyped_subscriber.hpp>
#include <iceoryx_posh/popo/wait_set.hpp>
#include <iceoryx_posh/runtime/posh_runtime.hpp>

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// As many tasks are on the way at a time: the chunks of one size are there from the
/// beginning, and all of them take memory.
constexpr int at_once = 2;

/// A process, until this is destroyed.
class companion
{
public:
    template <class F>
    explicit companion(F run) : pid_(::fork())
    {
        if (pid_ != 0)
            return;
        run();
        std::_Exit(EXIT_FAILURE);
    }

    ~companion()
    {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }

    companion(companion const&) = delete;
    companion& operator=(companion const&) = delete;

private:
    pid_t const pid_;
};

/// The broker, with the chunks that are wanted.
class broker
{
public:
    explicit broker(std::size_t size)
        : file_(std::filesystem::temp_directory_path() /
                ("iceoryx." + std::to_string(::getpid()) + ".toml"))
        , process_([this, size] { run(size); })
    {
    }

    ~broker() { std::filesystem::remove(file_); }

private:
    void run(std::size_t size)
    {
        std::ofstream(file_) << "[general]\nversion = 1\n[[segment]]\n"
                             << "[[segment.mempool]]\nsize = 128\ncount = 64\n"
                             << "[[segment.mempool]]\nsize = " << (size + 63) / 64 * 64
                             << "\ncount = " << 2 * at_once << '\n';
        int const nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execlp("iox-roudi", "iox-roudi", "-c", file_.c_str(), "-m", "off", nullptr);
    }

    std::filesystem::path const file_;
    companion const process_;
};

void join(char const* name)
{
    iox::log::LogManager::GetLogManager().SetDefaultLogLevel(iox::log::LogLevel::kOff);
    iox::runtime::PoshRuntime::initRuntime(
        iox::RuntimeName_t(iox::cxx::TruncateToCapacity, name));
}

iox::capro::ServiceDescription service(char const* what)
{
    return {"bench", iox::capro::IdString_t(iox::cxx::TruncateToCapacity, what), "one"};
}

/// Takes what comes.
class inlet
{
public:
    explicit inlet(char const* what) : from_(service(what))
    {
        waits_.attachState(from_, iox::popo::SubscriberState::HAS_DATA).or_else([](auto) {
            throw std::runtime_error("no wait set");
        });
    }

    /// Waits for the next one.
    char take()
    {
        for (;;)
        {
            auto sample = from_.take();
            if (!sample.has_error())
            {
                char const first = *static_cast<char const*>(sample.value());
                from_.release(sample.value());
                return first;
            }
            waits_.wait();
        }
    }

private:
    iox::popo::UntypedSubscriber from_;
    iox::popo::WaitSet<1> waits_;
};

/// Sends chunks, which are as they were left.
class outlet
{
public:
    explicit outlet(char const* what) : to_(service(what))
    {
        while (!to_.hasSubscribers())
            ::usleep(1000);
    }

    void send(std::size_t size)
    {
        auto chunk = to_.loan(size);
        if (chunk.has_error())
            throw std::runtime_error("no chunk");
        *static_cast<char*>(chunk.value()) = 'x';
        to_.publish(chunk.value());
    }

private:
    iox::popo::UntypedPublisher to_;
};

void work()
{
    join("worker");
    inlet tasks("tasks");
    outlet results("results");
    for (;;)
    {
        tasks.take();
        results.send(1);
    }
}

/// S1: a task that takes a loaned chunk; us.
std::vector<double> use(bench::settings const& s)
{
    auto const size = static_cast<std::size_t>(s.at);
    constexpr std::size_t most = std::size_t(512) << 20;
    if (size > most)
        throw std::runtime_error("it hangs when it joins a broker with such chunks");
    static broker const one(size); // ends after the runtime, which it would end otherwise
    companion const worker(work);
    join("program");
    inlet results("results");
    outlet tasks("tasks");
    auto const batch = [&] {
        for (int i = 0; i != at_once; ++i)
            tasks.send(size);
        for (int i = 0; i != at_once; ++i)
            results.take();
    };
    batch();
    int const batches = s.times(500);
    double const time = bench::time_of([&] {
        for (int i = 0; i != batches; ++i)
            batch();
    });
    return {time / 1e3 / (batches * at_once)};
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer({{"S1", use}}, argc, argv);
}
