// What an exception says, for messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "exception_text.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/core/demangle.hpp>

#include <typeinfo>

namespace boost {
namespace concurrent_futures {
namespace detail {

std::string type_of_exception(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        // one that carries others is of a type that only the library knows
        auto const* const carrier = dynamic_cast<std::nested_exception const*>(&x);
        try
        {
            if (carrier != nullptr && carrier->nested_ptr())
                carrier->rethrow_nested();
        }
        catch (remote_error const& origin)
        {
            return origin.type_name();
        }
        catch (...)
        {
        }
        return boost::core::demangle(typeid(x).name());
    }
    catch (...)
    {
        return "an unknown type";
    }
}

std::string text_of_exception(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return x.what();
    }
    catch (...)
    {
        return "an exception that is not a std::exception";
    }
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
