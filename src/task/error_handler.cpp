// The error handler of the program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/exception_text.hpp"

#include <boost/concurrent_futures/detail/task/process_lock.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/error_handler.hpp>

#include <exception>
#include <iostream>
#include <memory>
#include <sstream>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace {

void write_to_cerr(std::string_view where, std::exception_ptr const& what)
{
    std::ostringstream line; // so that lines of several threads do not mix
    line << "boost.concurrent_futures: exception in " << where << ": "
         << detail::type_of_exception(what) << ": " << detail::text_of_exception(what)
         << '\n';
    std::cerr << line.str() << std::flush;
}

using handler_ptr = std::shared_ptr<error_handler const>;

/// Never destroyed: reports may come while statics are being destroyed. To be called under
/// the process lock, which guards the pointer, and not the call.
handler_ptr& installed()
{
    static handler_ptr* it = nullptr;
    if (it == nullptr)
        it = new handler_ptr;
    return *it;
}

} // namespace

error_handler set_error_handler(error_handler handler)
{
    handler_ptr next;
    if (handler)
        next = std::make_shared<error_handler const>(std::move(handler));
    {
        detail::process_lock const lock;
        installed().swap(next);
    }
    return next ? *next : error_handler();
}

void detail::report(char const* where, std::exception_ptr what) noexcept
{
    if (what == nullptr)
        // no exception, but pthread_exit or the like, which nobody here can let pass
        std::terminate();
    try
    {
        handler_ptr handler;
        {
            process_lock const lock;
            handler = installed();
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

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
