// Writes the inputs that fuzzing begins with.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

//   seeds DIRECTORY        makes DIRECTORY/frame_reader, DIRECTORY/archive, ...

#include "codec/exception_transport.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/vector.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <map>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace remote = cf::remote;

namespace {

using bytes = boost::container::small_vector<unsigned char, 256>;

/// Files of one target: each input whole, without its end, and with one bit wrong.
class corpus
{
public:
    explicit corpus(std::filesystem::path const& directory) : directory_(directory)
    {
        std::filesystem::create_directories(directory);
    }

    void add(std::string const& name, bytes input)
    {
        write(name, input);
        if (input.size() < 2)
            return;
        bytes const start(input.begin(),
                          input.end() - std::ptrdiff_t(input.size() / 3 + 1));
        write(name + "_cut", start);
        input[input.size() / 2] ^= 0x20;
        write(name + "_wrong", input);
    }

private:
    void write(std::string const& name, bytes const& input) const
    {
        std::ofstream file(directory_ / name, std::ios::binary);
        file.write(reinterpret_cast<char const*>(input.data()),
                   static_cast<std::streamsize>(input.size()));
    }

    std::filesystem::path directory_;
};

void append_frame(bytes& stream, remote::frame_kind kind, std::size_t size)
{
    remote::frame_header const header{size, stream.size(), kind, 7};
    auto const* const first = reinterpret_cast<unsigned char const*>(&header);
    stream.insert(stream.end(), first, first + sizeof header);
    stream.insert(stream.end(), size, 'x');
}

void write_streams(corpus to)
{
    for (int const cut : {1, 100, 255})
    {
        bytes stream(1, static_cast<unsigned char>(cut));
        append_frame(stream, remote::frame_kind::ready, 0);
        to.add("empty_" + std::to_string(cut), stream);
        append_frame(stream, remote::frame_kind::call, 10);
        append_frame(stream, remote::frame_kind::result, 200);
        append_frame(stream, remote::frame_kind::quit, 0);
        to.add("several_" + std::to_string(cut), stream);
    }
    bytes huge(1, 9);
    append_frame(huge, remote::frame_kind::call, 3);
    huge[1 + 7] = 0x7f; // the highest byte of the size
    to.add("huge", huge);
}

template <class T>
bytes of_kind(unsigned char kind, T const& value)
{
    bytes b(1, kind);
    cf::packed_oarchive out(b);
    cf::detail::write_value(out, value);
    return b;
}

bytes of_exception(std::exception_ptr const& e)
{
    bytes b(1, 16);
    cf::packed_oarchive out(b);
    cf::detail::write_exception(out, e);
    return b;
}

/// In the order of the readers in archive.cpp.
void write_archives(corpus to)
{
    using strings = std::vector<std::string>;
    to.add("int", of_kind(0, 42));
    to.add("bool", of_kind(1, true));
    to.add("double", of_kind(2, 1.5));
    to.add("string", of_kind(3, std::string("text")));
    to.add("numbers", of_kind(4, std::vector<double>{1, 2, 3}));
    to.add("bits", of_kind(5, std::vector<bool>{true, false}));
    to.add("strings", of_kind(6, strings{"a", "", "ccc"}));
    to.add("nested", of_kind(7, std::vector<std::vector<int>>{{1}, {}, {2, 3}}));
    to.add("list", of_kind(8, std::list<std::string>{"a", "b"}));
    to.add("map", of_kind(9, std::map<std::string, int>{{"a", 1}, {"b", 2}}));
    to.add("set", of_kind(10, std::set<int>{3, 1, 2}));
    to.add("optional", of_kind(11, std::optional<std::string>("text")));
    to.add("nothing", of_kind(11, std::optional<std::string>()));
    using either = std::variant<int, std::string, std::vector<int>>;
    to.add("variant", of_kind(12, either(std::vector<int>{1, 2})));
    to.add("tuple",
           of_kind(13, std::make_tuple(1, std::string("b"), std::optional(2.5))));
    to.add("duration", of_kind(14, std::chrono::nanoseconds(5)));
    to.add("path", of_kind(15, std::filesystem::path("/a/b")));
    to.add("out_of_range", of_exception(std::make_exception_ptr(std::out_of_range("x"))));
    to.add("bad_alloc", of_exception(std::make_exception_ptr(std::bad_alloc())));
    to.add("system_error",
           of_exception(std::make_exception_ptr(std::system_error(
               std::make_error_code(std::errc::not_connected), "while it tried"))));
    to.add("worker_died", of_exception(std::make_exception_ptr(
                              cf::worker_died("it died", 1, -1, 9, "f", "last words"))));
    to.add("no_exception", of_exception(std::make_exception_ptr(7)));
    try
    {
        try
        {
            throw std::logic_error("inner");
        }
        catch (...)
        {
            std::throw_with_nested(std::runtime_error("outer"));
        }
    }
    catch (...)
    {
        to.add("nested_exceptions", of_exception(std::current_exception()));
    }
}

/// In the order of the steps in pool.cpp, where 12 more is the other worker.
void write_sessions(corpus to)
{
    constexpr unsigned char take = 0, deliver = 2, made_up = 3, hang_up = 6, exit = 7,
                            advance = 8, submit = 9, submit_timed = 10, cancel = 11,
                            kill = 11 + 120, other = 12;
    bytes const start = {deliver, take, deliver};
    auto const after_start = [&start](std::initializer_list<unsigned char> rest) {
        bytes all = start;
        all.insert(all.end(), rest.begin(), rest.end());
        return all;
    };
    to.add("work", after_start({take, deliver, deliver + other, take + other,
                                deliver + other, take + other, deliver + other}));
    to.add("more", after_start({submit, submit, submit, take, deliver, take, take,
                                deliver, cancel, take, deliver}));
    to.add("late", after_start({submit_timed, take, deliver, take, advance, 3, advance, 7,
                                deliver}));
    to.add("killed", after_start({submit, take, kill, deliver, submit, advance, 4}));
    to.add("gone", after_start({take, hang_up, submit, deliver + other, take + other}));
    to.add("dead", after_start({take, exit, 3, submit, exit + other, 0, submit}));
    to.add("never_came", {advance, 7, advance, 7, submit});
    for (unsigned char kind = 0; kind != 9; ++kind) // all that workers send
        to.add("made_up_" + std::to_string(kind),
               after_start({made_up, kind, 1, 1, 9, 0, 0, 0, 4, 1, 2, 3, 4, submit, take,
                            deliver}));
}

void append_number(bytes& to, unsigned number, std::size_t size)
{
    for (std::size_t i = 0; i != size; ++i)
        to.push_back(static_cast<unsigned char>(number >> (8 * i)));
}

/// A frame as server.cpp reads it.
/// @param code what it calls there
void append_message(bytes& to, remote::frame_kind kind, unsigned slot, unsigned code,
                    bytes const& payload)
{
    append_number(to, static_cast<unsigned>(kind), 1);
    append_number(to, 2 * slot, 1); // the id
    append_number(to, slot, 4);
    append_number(to, code, 1);
    append_number(to, static_cast<unsigned>(payload.size()), 2);
    to.insert(to.end(), payload.begin(), payload.end());
}

template <class... Args>
bytes call_with(Args const&... args)
{
    bytes b(sizeof(cf::detail::code_address));
    cf::packed_oarchive out(b);
    (cf::detail::write_value(out, args), ...);
    return b;
}

void write_messages(corpus to)
{
    using table = std::map<std::string, std::vector<int>>;
    auto const text = call_with(std::string("text"));
    auto const numbers = call_with(table{{"a", {1, 2}}, {"b", {}}});
    auto const failure = call_with(3, std::string("text"));
    bytes const welcome(sizeof(remote::greeting));
    bytes welcome_and_call = welcome;
    welcome_and_call.insert(welcome_and_call.end(), text.begin(), text.end());
    for (bool const initializer : {false, true})
    {
        bytes all;
        append_message(all, remote::frame_kind::welcome, 0, 0,
                       initializer ? welcome_and_call : welcome);
        append_message(all, remote::frame_kind::call, 1, 0, text);
        append_message(all, remote::frame_kind::timed_call, 2, 1, numbers);
        append_message(all, remote::frame_kind::call, 3, 2, failure);
        append_message(all, remote::frame_kind::call, 4, 3, text);
        append_message(all, remote::frame_kind::quit, 0, 0, {});
        to.add(initializer ? "initializer" : "calls", all);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
    {
        std::cerr << "usage: seeds DIRECTORY\n";
        return 1;
    }
    std::filesystem::path const directory = argv[1];
    write_streams(corpus(directory / "frame_reader"));
    write_archives(corpus(directory / "archive"));
    write_sessions(corpus(directory / "pool"));
    write_messages(corpus(directory / "server"));
}
