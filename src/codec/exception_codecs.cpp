// The types of exceptions that are kept on the way from one process to another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_codecs.hpp"

#include "task/exception_text.hpp"
#include "task/type_name.hpp"

#include <boost/concurrent_futures/detail/task/process_lock.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/system/system_error.hpp>

#include <any>
#include <filesystem>
#include <functional>
#include <future>
#include <initializer_list>
#include <ios>
#include <memory>
#include <new>
#include <regex>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <typeinfo>
#include <unordered_map>
#include <variant>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// An exception of a type whose constructors take no text. `type_of_exception` knows the
/// name of this class.
template <class E>
class with_text : public E
{
public:
    with_text(E const& e, std::string text) : E(e), text_(std::move(text)) {}

    char const* what() const noexcept override { return text_.c_str(); }

private:
    std::string text_;
};

namespace {

/// The exception `e`, which says `text`, with `cause` nested in it.
template <class E>
std::exception_ptr told(E const& e, std::string const& text,
                        std::exception_ptr const& cause)
{
    if (text == text_of_exception(e))
        return with_cause(e, cause);
    return with_cause(with_text<E>(e, text), cause);
}

/// Looks a category up by its name. These only: there is no list of others.
std::error_category const* std_category(std::string_view name)
{
    for (std::error_category const* const c :
         {&std::generic_category(), &std::system_category(), &std::iostream_category(),
          &std::future_category()})
    {
        if (name == c->name())
            return c;
    }
    return nullptr;
}

boost::system::error_category const* boost_category(std::string_view name)
{
    for (boost::system::error_category const* const c :
         {&boost::system::generic_category(), &boost::system::system_category(),
          &error_category()})
    {
        if (name == c->name())
            return c;
    }
    return nullptr;
}

/// What was given to the constructor, which appends the message of the code itself.
std::string without_suffix(std::string text, std::string const& suffix)
{
    if (text == suffix)
        return std::string();
    std::string const tail = ": " + suffix;
    if (text.size() >= tail.size() &&
        text.compare(text.size() - tail.size(), tail.size(), tail) == 0)
        text.resize(text.size() - tail.size());
    return text;
}

std::string appended_text(std::error_code const& code)
{
    return code.message();
}

std::string appended_text(boost::system::error_code const& code)
{
    return code.what();
}

template <class Code>
void write_code(packed_oarchive& out, Code const& code)
{
    std::string const category = code.category().name();
    out << category << code.value();
}

/// @return the code; nothing if its category is not known
template <class Code, class Find>
std::optional<Code> read_code(packed_iarchive& in, Find find)
{
    std::string name;
    int value;
    in >> name >> value;
    auto const* const category = find(name);
    if (category == nullptr)
        return std::nullopt;
    return Code(value, *category);
}

template <class System_error>
void write_system_error(packed_oarchive& out, std::exception const& e)
{
    write_code(out, dynamic_cast<System_error const&>(e).code());
}

template <class System_error, class Code, class Find>
std::exception_ptr read_system_error(packed_iarchive& in, std::string const& text,
                                     std::exception_ptr const& cause, Find find)
{
    auto const code = read_code<Code>(in, find);
    if (!code)
        return cause;
    std::string const given = without_suffix(text, appended_text(*code));
    return with_cause(given.empty() ? System_error(*code) : System_error(*code, given),
                      cause);
}

std::exception_ptr read_std_system_error(packed_iarchive& in, std::string const& text,
                                         std::exception_ptr const& cause)
{
    return read_system_error<std::system_error, std::error_code>(in, text, cause,
                                                                 &std_category);
}

std::exception_ptr read_boost_system_error(packed_iarchive& in, std::string const& text,
                                           std::exception_ptr const& cause)
{
    return read_system_error<boost::system::system_error, boost::system::error_code>(
        in, text, cause, &boost_category);
}

std::exception_ptr read_stream_failure(packed_iarchive& in, std::string const& text,
                                       std::exception_ptr const& cause)
{
    auto const code = read_code<std::error_code>(in, &std_category);
    if (!code)
        return cause;
    return with_cause(
        std::ios_base::failure(without_suffix(text, appended_text(*code)), *code), cause);
}

/// Its own text holds the paths as well, so what it was given is taken from its base.
void write_filesystem_error(packed_oarchive& out, std::exception const& e)
{
    auto const& x = dynamic_cast<std::filesystem::filesystem_error const&>(e);
    std::string const given =
        without_suffix(x.std::runtime_error::what(), appended_text(x.code()));
    write_code(out, x.code());
    out << given << x.path1().native() << x.path2().native();
}

std::exception_ptr read_filesystem_error(packed_iarchive& in, std::string const&,
                                         std::exception_ptr const& cause)
{
    auto const code = read_code<std::error_code>(in, &std_category);
    std::string given;
    std::filesystem::path::string_type path1;
    std::filesystem::path::string_type path2;
    in >> given >> path1 >> path2;
    if (!code)
        return cause;
    using std::filesystem::filesystem_error;
    if (path1.empty())
        return with_cause(filesystem_error(given, *code), cause);
    if (path2.empty())
        return with_cause(filesystem_error(given, path1, *code), cause);
    return with_cause(filesystem_error(given, path1, path2, *code), cause);
}

void write_future_error(packed_oarchive& out, std::exception const& e)
{
    out << dynamic_cast<std::future_error const&>(e).code().value();
}

std::exception_ptr read_future_error(packed_iarchive& in, std::string const&,
                                     std::exception_ptr const& cause)
{
    int value;
    in >> value;
    return with_cause(std::future_error(static_cast<std::future_errc>(value)), cause);
}

void write_regex_error(packed_oarchive& out, std::exception const& e)
{
    out << static_cast<int>(dynamic_cast<std::regex_error const&>(e).code());
}

std::exception_ptr read_regex_error(packed_iarchive& in, std::string const& text,
                                    std::exception_ptr const& cause)
{
    int value;
    in >> value;
    namespace kinds = std::regex_constants;
    for (kinds::error_type const kind :
         {kinds::error_collate, kinds::error_ctype, kinds::error_escape,
          kinds::error_backref, kinds::error_brack, kinds::error_paren,
          kinds::error_brace, kinds::error_badbrace, kinds::error_range,
          kinds::error_space, kinds::error_badrepeat, kinds::error_complexity,
          kinds::error_stack})
    {
        if (value == static_cast<int>(kind))
            return told(std::regex_error(kind), text, cause);
    }
    return cause;
}

void write_remote_error(packed_oarchive& out, std::exception const& e)
{
    auto const& x = dynamic_cast<remote_error const&>(e);
    out << x.type_name() << x.pid() << x.task() << x.place();
}

std::exception_ptr read_remote_error(packed_iarchive& in, std::string const& text,
                                     std::exception_ptr const& cause)
{
    std::string type_name;
    long pid;
    std::string task;
    std::string place;
    in >> type_name >> pid >> task >> place;
    return with_cause(remote_error(type_name, pid, text, task, place), cause);
}

void write_worker_died(packed_oarchive& out, std::exception const& e)
{
    auto const& x = dynamic_cast<worker_died const&>(e);
    out << x.pid() << x.exit_code() << x.signal() << x.task() << x.output();
}

std::exception_ptr read_worker_died(packed_iarchive& in, std::string const& text,
                                    std::exception_ptr const& cause)
{
    long pid;
    int exit_code;
    int signal;
    std::string task;
    std::string output;
    in >> pid >> exit_code >> signal >> task >> output;
    return with_cause(worker_died(text, pid, exit_code, signal, task, output), cause);
}

/// A type that only its text, if anything, makes up.
template <class E>
constexpr exception_codec plain()
{
    return {
        &typeid(E), [](packed_oarchive&, std::exception const&) {},
        [](packed_iarchive&, std::string const& text, std::exception_ptr const& cause) {
            if constexpr (std::is_constructible_v<E, std::string const&>)
                return with_cause(E(text), cause);
            else
                return told(E(), text, cause);
        }};
}

/// The types that are known, by name.
class codec_table
{
public:
    codec_table()
    {
        for (exception_codec const& codec : std::initializer_list<exception_codec>{
                 {&typeid(remote_error), &write_remote_error, &read_remote_error},
                 {&typeid(worker_died), &write_worker_died, &read_worker_died},
                 plain<broken_process_pool>(),
                 plain<broken_thread_pool>(),
                 plain<broken_executor>(),
                 plain<cancelled_error>(),
                 plain<task_timeout>(),
                 plain<timeout_error>(),
                 plain<invalid_state_error>(),
                 plain<executor_shutdown>(),
                 plain<queue_full_error>(),
                 plain<not_serializable>(),
                 plain<broken_promise>(),
                 plain<deadlock_error>(),
                 plain<error>(),
                 {&typeid(boost::system::system_error),
                  &write_system_error<boost::system::system_error>,
                  &read_boost_system_error},
                 {&typeid(std::filesystem::filesystem_error), &write_filesystem_error,
                  &read_filesystem_error},
                 {&typeid(std::ios_base::failure),
                  &write_system_error<std::ios_base::failure>, &read_stream_failure},
                 {&typeid(std::future_error), &write_future_error, &read_future_error},
                 {&typeid(std::regex_error), &write_regex_error, &read_regex_error},
                 {&typeid(std::system_error), &write_system_error<std::system_error>,
                  &read_std_system_error},
                 plain<std::range_error>(),
                 plain<std::overflow_error>(),
                 plain<std::underflow_error>(),
                 plain<std::runtime_error>(),
                 plain<std::domain_error>(),
                 plain<std::invalid_argument>(),
                 plain<std::length_error>(),
                 plain<std::out_of_range>(),
                 plain<std::logic_error>(),
                 plain<std::bad_array_new_length>(),
                 plain<std::bad_alloc>(),
                 plain<std::bad_any_cast>(),
                 plain<std::bad_cast>(),
                 plain<std::bad_exception>(),
                 plain<std::bad_function_call>(),
                 plain<std::bad_optional_access>(),
                 plain<std::bad_typeid>(),
                 plain<std::bad_variant_access>(),
                 plain<std::bad_weak_ptr>(),
                 plain<std::exception>(),
             })
            add(codec);
    }

    void add(exception_codec const& codec)
    {
        codecs_.emplace(type_name(*codec.type), codec);
    }

    std::optional<exception_codec> find(std::string const& type_name) const
    {
        auto const codec = codecs_.find(type_name);
        if (codec == codecs_.end())
            return std::nullopt;
        return codec->second;
    }

private:
    std::unordered_map<std::string, exception_codec> codecs_;
};

/// Never destroyed: exceptions may be written and read while statics are being destroyed.
/// To be called under the process lock, which guards it.
codec_table& codecs()
{
    static codec_table* it = nullptr;
    if (it == nullptr)
        it = new codec_table;
    return *it;
}

} // namespace

std::optional<exception_codec> find_codec(std::string const& type_name)
{
    process_lock const lock;
    return codecs().find(type_name);
}

void register_codec(exception_codec const& codec)
{
    process_lock const lock;
    codecs().add(codec);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
