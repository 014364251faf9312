// What an exception says, for messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/exception_text.hpp"

#include "platform/platform.hpp"
#include "task/type_name.hpp"

#include <string_view>
#include <typeinfo>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

std::string readable_name(std::type_info const& type)
{
    std::string name = type_name(type);
    for (std::string_view const wrapper :
         {"boost::wrapexcept<", "std::_Nested_exception<", "std::__1::__nested<",
          "boost::concurrent_futures::detail::with_text<"})
    {
        if (name.compare(0, wrapper.size(), wrapper) != 0)
            continue;
        name = name.substr(wrapper.size(), name.size() - wrapper.size() - 1);
        if (name.back() == ' ') // as in "a<b<c> >"
            name.pop_back();
    }
    return name;
}

} // namespace

std::string type_of_exception(std::exception const& e)
{
    return readable_name(typeid(e));
}

std::string type_of_exception(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return type_of_exception(x);
    }
    catch (...)
    {
        std::type_info const* const type = platform::current_exception_type();
        return type != nullptr ? readable_name(*type) : "an unknown type";
    }
}

std::string text_of_exception(std::exception const& e)
{
    char const* const text = e.what();
    return text != nullptr ? text : "(no text)";
}

std::string text_of_exception(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return text_of_exception(x);
    }
    catch (...)
    {
        return "an exception that is not a std::exception";
    }
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
