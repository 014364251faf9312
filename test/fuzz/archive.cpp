// Fuzzes the reading of arguments, results and exceptions.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_transport.hpp"

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/container/small_vector.hpp>
#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using bytes = boost::container::small_vector<unsigned char, 256>;

template <class T>
bytes written(T const& value)
{
    bytes b;
    cf::packed_oarchive out(b);
    cf::detail::write_value(out, value);
    return b;
}

/// What can be read can be written, and then comes back as it was.
template <class T>
void read(cf::packed_iarchive& in)
{
    bytes const first = written(cf::detail::read_value<T>(in));
    cf::packed_iarchive again(first.data(), first.size());
    if (written(cf::detail::read_value<T>(again)) != first || again.left() != 0)
        std::abort();
}

void read_exception(cf::packed_iarchive& in)
{
    if (cf::detail::read_exception(in) == nullptr)
        std::abort();
}

// No smart pointers: if reading what they point to fails, Boost.Serialization leaks it.
constexpr void (*readers[])(cf::packed_iarchive&) = {
    read<int>,
    read<bool>,
    read<double>,
    read<std::string>,
    read<std::vector<double>>,
    read<std::vector<bool>>,
    read<std::vector<std::string>>,
    read<std::vector<std::vector<int>>>,
    read<std::list<std::string>>,
    read<std::map<std::string, int>>,
    read<std::set<int>>,
    read<std::optional<std::string>>,
    read<std::variant<int, std::string, std::vector<int>>>,
    read<std::tuple<int, std::string, std::optional<double>>>,
    read<std::chrono::nanoseconds>,
    read<std::filesystem::path>,
    read_exception,
};

} // namespace

/// The first byte says what is read from the rest.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    try
    {
        cf::packed_iarchive in(data + 1, size - 1);
        readers[data[0] % std::size(readers)](in);
    }
    catch (std::exception const&)
    {
        // which a future would get
    }
    return 0;
}
