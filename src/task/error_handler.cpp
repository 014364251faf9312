// The error handler of the program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/exception_text.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/error_handler.hpp>

#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>

namespace boost {
namespace concurrent_futures {

namespace {

void write_to_cerr(std::string_view where, std::exception_ptr const& what)
{
    std::ostringstream line; // so that lines of several threads do not mix
    line << "boost.concurrent_futures: exception in " << where << ": "
         << detail::type_of_exception(what) << ": " << detail::text_of_exception(what)
         << '\n';
    std::cerr << line.str() << std::flush;
}

struct installed_handler
{
    detail::mutex mutex; // guards the pointer, not the call
    std::shared_ptr<error_handler const> handler;
};

/// Never destroyed: reports may come while statics are being destroyed.
installed_handler& installed()
{
    static installed_handler* const it = new installed_handler;
    return *it;
}

} // namespace

error_handler set_error_handler(error_handler handler)
{
    std::shared_ptr<error_handler const> next;
    if (handler)
        next = std::make_shared<error_handler const>(std::move(handler));
    {
        std::lock_guard<detail::mutex> const lock(installed().mutex);
        installed().handler.swap(next);
    }
    return next ? *next : error_handler();
}

void detail::report(char const* where, std::exception_ptr what) noexcept
{
    try
    {
        std::shared_ptr<error_handler const> handler;
        {
            std::lock_guard<detail::mutex> const lock(installed().mutex);
            handler = installed().handler;
        }
        if (handler)
            (*handler)(where, what);
        else
            write_to_cerr(where, what);
    }
    catch (...)
    {
        // a report about a failed report would have nowhere to go either
    }
}

} // namespace concurrent_futures
} // namespace boost
