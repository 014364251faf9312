// Exceptions as bytes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_transport.hpp"

#include "codec/exception_codecs.hpp"
#include "platform/platform.hpp"
#include "task/exception_text.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/throw_exception.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// Damaged bytes could nest without end; programs do not.
constexpr int deepest = 64;

void write_exception(packed_oarchive& out, std::exception_ptr const& e, int depth);
std::exception_ptr read_exception(packed_iarchive& in, std::string const& task,
                                  std::string const& place, int depth);

void write_known(packed_oarchive& out, std::exception const& x, int depth)
{
    std::string const type_name = type_of_exception(x);
    auto const codec = find_codec(type_name);
    auto const* const carrier = dynamic_cast<std::nested_exception const*>(&x);
    std::exception_ptr const nested =
        carrier != nullptr && depth != deepest ? carrier->nested_ptr() : nullptr;

    out << type_name << text_of_exception(x) << codec.has_value() << (nested != nullptr);
    if (nested)
        write_exception(out, nested, depth + 1);
    if (codec)
        codec->write(out, x);
}

void write_exception(packed_oarchive& out, std::exception_ptr const& e, int depth)
{
    out << platform::process_id();
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        write_known(out, x, depth);
    }
    catch (...)
    {
        out << type_of_exception(e) << text_of_exception(e) << false << false;
    }
}

std::exception_ptr read_exception(packed_iarchive& in, std::string const& task,
                                  std::string const& place, int depth)
{
    long pid;
    std::string type_name;
    std::string text;
    bool is_known;
    bool has_nested;
    in >> pid >> type_name >> text >> is_known >> has_nested;
    if (has_nested && depth == deepest)
        boost::throw_exception(boost::archive::archive_exception(
            boost::archive::archive_exception::input_stream_error));

    remote_error const origin(type_name, pid, text, task, place);
    std::exception_ptr const cause = has_nested
                                         ? read_exception(in, task, place, depth + 1)
                                         : std::make_exception_ptr(origin);
    if (!is_known)
        return has_nested ? with_cause(origin, cause) : cause;
    auto const codec = find_codec(type_name);
    if (!codec)
        boost::throw_exception(not_serializable(
            "an exception of the type " + type_name +
            " was thrown in another process, but is not registered in this one: call "
            "register_exception for it in all processes"));
    return codec->read(in, text, cause);
}

} // namespace

void write_exception(packed_oarchive& out, std::exception_ptr const& e)
{
    write_exception(out, e, 0);
}

void write_exception_text(packed_oarchive& out, std::exception_ptr const& e)
{
    out << platform::process_id() << type_of_exception(e) << text_of_exception(e) << false
        << false;
}

std::exception_ptr read_exception(packed_iarchive& in, std::string const& task,
                                  std::string const& place)
{
    return read_exception(in, task, place, 0);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
