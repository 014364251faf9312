// The archives: messages that come in pieces.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "archived.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using message = std::tuple<std::string, std::vector<double>, char, std::array<int, 5>,
                           std::map<int, std::wstring>, std::vector<std::int16_t>, bool>;

message some_message()
{
    return {"a string",
            {1, -2.5, 1e300},
            'c',
            {1, 2, 3, 4, 5},
            {{1, L"one"}, {2, L""}},
            {1, 2, 3},
            true};
}

/// Gives the bytes behind the first `begin` in pieces of `n`, each in memory of its own.
class pieces final : public cf::detail::byte_source
{
public:
    pieces(test::bytes const& all, std::size_t begin, std::size_t n)
        : all_(all), at_(begin), n_(n)
    {
    }

    piece next() override
    {
        std::size_t const n = (std::min)(n_, all_.size() - at_);
        BOOST_TEST_REQUIRE(n != 0u); // is not asked for more than there is
        piece_.reset(new unsigned char[n]);
        std::copy_n(all_.begin() + std::ptrdiff_t(at_), n, piece_.get());
        at_ += n;
        return {piece_.get(), n};
    }

private:
    test::bytes const& all_;
    std::size_t at_;
    std::size_t const n_;
    std::unique_ptr<unsigned char[]> piece_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(packed_archive_pieces)

BOOST_AUTO_TEST_CASE(of_any_size_are_read)
{
    auto const all = test::written(some_message());
    for (std::size_t here : {std::size_t(0), std::size_t(1), std::size_t(11), all.size()})
    {
        for (std::size_t n = 1; n <= all.size(); ++n)
        {
            pieces rest(all, here, n);
            cf::packed_iarchive in(all.data(), here, rest, all.size() - here);
            BOOST_TEST(in.left() == all.size());
            message back;
            in >> back;
            BOOST_TEST((back == some_message()));
            BOOST_TEST(in.left() == 0u);
        }
    }
}

BOOST_AUTO_TEST_CASE(that_end_too_early_are_an_error)
{
    auto const all = test::written(some_message());
    for (std::size_t size = 0; size != all.size(); ++size)
    {
        std::size_t const here = size / 2;
        test::bytes const cut(all.begin(), all.begin() + std::ptrdiff_t(size));
        pieces rest(cut, here, 3);
        cf::packed_iarchive in(cut.data(), here, rest, size - here);
        message back;
        BOOST_CHECK_THROW(in >> back, boost::archive::archive_exception);
    }
}

BOOST_AUTO_TEST_CASE(are_not_waited_for_where_nothing_is_left)
{
    test::bytes const nothing;
    pieces none(nothing, 0, 1);
    cf::packed_iarchive in(nullptr, 0, none, 0);
    std::array<char, 1> byte;
    BOOST_CHECK_THROW(in.load_binary(byte.data(), 1), boost::archive::archive_exception);
    in.load_binary(byte.data(), 0);
    std::string empty("x");
    in.load_items(empty, 0);
    BOOST_TEST(empty.empty());
}

BOOST_AUTO_TEST_SUITE_END()
