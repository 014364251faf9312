// What futures and promises need not do in a header.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/exception_text.hpp"
#include "task/type_name.hpp"

#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/promise.hpp>

#include <boost/throw_exception.hpp>

#include <ostream>
#include <stdexcept>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

void throw_no_state()
{
    boost::throw_exception(
        invalid_state_error("this future or promise refers to no outcome: it was "
                            "made without one, or has been moved from"));
}

std::ostream& print(std::ostream& out, state_base* s, std::type_info const& type)
{
    if (s == nullptr)
        return out << "<future without state>";
    out << "<future at " << static_cast<void const*>(s) << " state=";
    switch (s->current())
    {
    case status::pending:
        out << (s->running() ? "running" : "pending");
        break;
    case status::running:
        out << "running";
        break;
    case status::cancelled:
        out << "cancelled";
        break;
    case status::finished:
        if (s->error())
            out << "finished raised " << type_of_exception(s->error());
        else
            out << "finished returned " << type_name(type);
        break;
    }
    return out << '>';
}

void claim_outcome(state_base& s)
{
    // the first to store an outcome may find the future pending, as Python allows
    s.begin();
    if (s.current() == status::cancelled)
        boost::throw_exception(
            invalid_state_error("the future was cancelled, so it can have no result: ask "
                                "set_running_or_notify_cancel() before the work"));
    if (!s.claim_outcome())
        boost::throw_exception(
            invalid_state_error("the future has a result already, or "
                                "an exception: set one of them, once"));
}

void require_exception(std::exception_ptr const& e)
{
    if (e == nullptr)
        boost::throw_exception(std::invalid_argument(
            "set_exception needs an exception, not a null pointer"));
}

bool set_running(state_base& s)
{
    if (s.begin())
        return true;
    if (s.current() != status::cancelled)
        boost::throw_exception(
            invalid_state_error("the future is running or finished already: call "
                                "set_running_or_notify_cancel() once, before the work"));
    return false;
}

void break_promise(state_base& s) noexcept
{
    s.begin();
    if (s.current() == status::cancelled || !s.claim_outcome())
        return;
    s.set_error(std::make_exception_ptr(broken_promise()));
    s.finish();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
