// Collects what goes to the error handler of the program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_CAUGHT_ERRORS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_CAUGHT_ERRORS_HPP

#include <boost/concurrent_futures/error_handler.hpp>

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace test {

// While it lives, it is the error handler.
class caught_errors
{
public:
    caught_errors()
        : before_(boost::concurrent_futures::set_error_handler(
              [log = log_](std::string_view where, std::exception_ptr what) {
                  log->add(where, what);
              }))
    {
    }

    ~caught_errors() { boost::concurrent_futures::set_error_handler(before_); }

    caught_errors(caught_errors const&) = delete;
    caught_errors& operator=(caught_errors const&) = delete;

    // Each is "where: what".
    std::vector<std::string> lines() const
    {
        std::lock_guard<std::mutex> const lock(log_->mutex);
        return log_->lines;
    }

    // Waits for as many.
    std::vector<std::string> wait_for(std::size_t n) const
    {
        std::unique_lock<std::mutex> lock(log_->mutex);
        log_->changed.wait(lock, [&] { return log_->lines.size() >= n; });
        return log_->lines;
    }

private:
    // shared, since a report that is under way may outlive the test
    struct log
    {
        void add(std::string_view where, std::exception_ptr const& what)
        {
            std::string line(where);
            try
            {
                std::rethrow_exception(what);
            }
            catch (std::exception const& e)
            {
                line += std::string(": ") + e.what();
            }
            catch (...)
            {
                line += ": ?";
            }
            std::lock_guard<std::mutex> const lock(mutex);
            lines.push_back(line);
            changed.notify_all();
        }

        std::mutex mutex;
        std::condition_variable changed;
        std::vector<std::string> lines;
    };

    std::shared_ptr<log> log_ = std::make_shared<log>();
    boost::concurrent_futures::error_handler before_;
};

} // namespace test

#endif
