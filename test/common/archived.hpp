// Values that are written to memory, and read back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_ARCHIVED_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_ARCHIVED_HPP

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>

namespace test {

// More was written than was read.
struct bytes_left : std::logic_error
{
    using std::logic_error::logic_error;
};

using bytes = boost::container::small_vector<unsigned char, 64>;

template <class T>
bytes written(T const& value)
{
    bytes b;
    boost::concurrent_futures::packed_oarchive out(b);
    out << value;
    return b;
}

// Reads the first `size` bytes, which have memory of their own, so that a checker of
// memory sees a read beyond them.
template <class T>
void read(T& value, bytes const& b, std::size_t size)
{
    std::unique_ptr<unsigned char[]> const exactly(new unsigned char[size]);
    std::copy_n(b.begin(), size, exactly.get());
    boost::concurrent_futures::packed_iarchive in(exactly.get(), size);
    in >> value;
    if (in.left() != 0)
        throw bytes_left("more was written than was read");
}

template <class T>
T read(bytes const& b)
{
    T value{};
    read(value, b, b.size());
    return value;
}

template <class T>
T round_trip(T const& value)
{
    return read<T>(written(value));
}

} // namespace test

#endif
