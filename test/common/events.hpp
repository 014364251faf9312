// Events and logs that processes share: files in a directory of the test.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_EVENTS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_EVENTS_HPP

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace test {

/// Blocks until `condition()` holds.
/// @throws std::runtime_error if that never happens, so that a test does not hang
template <class Condition>
void await_that(Condition condition, std::string const& what = "a condition")
{
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds(100);
    while (!condition())
    {
        if (std::chrono::steady_clock::now() > give_up)
            throw std::runtime_error("waited in vain for " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

#ifdef _WIN32
/// Appends a line to a file. Lines of several processes do not mix.
void append_line(std::string const& file, std::string line);

/// The id of this process.
long own_pid();
#else
inline void append_line(std::string const& file, std::string line)
{
    line += '\n';
    int const log = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0 || ::write(log, line.data(), line.size()) < 0)
        throw std::system_error(errno, std::generic_category(), file);
    ::close(log);
}

inline long own_pid()
{
    return ::getpid();
}
#endif

/// The lines of a file; none if it does not exist.
inline std::vector<std::string> lines_of(std::string const& file)
{
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// Lets an event happen, which a file stands for.
inline void signal_event(std::string const& event)
{
    append_line(event, std::to_string(own_pid()));
}

inline bool has_happened(std::string const& event)
{
    return std::filesystem::exists(event);
}

inline void await_event(std::string const& event)
{
    await_that([&] { return has_happened(event); }, event);
}

/// Waits until it has happened, and tells the id of the process where.
inline long await_process_of(std::string const& event)
{
    await_that([&] { return !lines_of(event).empty(); }, event);
    return std::stol(lines_of(event).front());
}

/// Says that it has begun, and goes on when it is told to. The body of most tasks here.
inline int signal_and_await(std::string const& begun, std::string const& go_on)
{
    signal_event(begun);
    await_event(go_on);
    return 0;
}

/// A fresh directory, removed at the end.
class directory
{
public:
    directory()
    {
        static std::atomic<int> made{0};
        do
            path_ = std::filesystem::temp_directory_path() /
                    ("concurrent_futures_" + std::to_string(own_pid()) + '_' +
                     std::to_string(++made));
        while (!std::filesystem::create_directory(path_)); // of a process of that id
    }

    directory(directory const&) = delete;
    directory& operator=(directory const&) = delete;

    ~directory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    /// The name of a file in it.
    std::string operator/(std::string const& file) const
    {
        return (path_ / file).string();
    }

    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace test

#endif
