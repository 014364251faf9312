// Tests of results and arguments that are nothing but numbers or characters, which are
// read while they come.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/is_bitwise_serializable.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

/// Of a size that no piece of a stream is a multiple of.
struct pixel
{
    unsigned char r, g, b;

    friend bool operator==(pixel x, pixel y)
    {
        return x.r == y.r && x.g == y.g && x.b == y.b;
    }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& r& g& b;
    }
};

/// Memory that this process cannot have, if that is set, in big amounts.
bool no_memory = false;

template <class T>
struct allocator : std::allocator<T>
{
    template <class U>
    struct rebind
    {
        using other = allocator<U>;
    };

    T* allocate(std::size_t n)
    {
        if (no_memory && n > 1000)
            throw std::bad_alloc();
        return std::allocator<T>::allocate(n);
    }
};

/// Cannot be read, and leaves what follows it unread.
struct unreadable
{
    template <class Archive>
    void save(Archive&, unsigned) const
    {
    }

    template <class Archive>
    void load(Archive&, unsigned)
    {
        throw std::domain_error("unreadable");
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

    int not_empty = 0; // else nothing would be sent
};

std::string initialized;

long where()
{
    return test::own_pid();
}

/// A pool through memory or through sockets, whose only worker lives to the end.
struct pools
{
    pools()
    {
        for (bool const share_memory : {true, false})
        {
            auto options = test::one_worker();
            options.share_memory = share_memory;
            all.push_back(std::make_unique<cf::process_pool_executor>(options));
            pids.push_back(all.back()->submit(where).result());
        }
    }

    ~pools()
    {
        for (std::size_t i = 0; i != all.size(); ++i)
            BOOST_TEST(all[i]->submit(where).result() == pids[i]);
    }

    std::vector<std::unique_ptr<cf::process_pool_executor>> all;
    std::vector<long> pids;
};

/// Sizes in bytes around those of buffers, and big ones.
constexpr std::size_t sizes[] = {0,     1,     1000,     16384,    65512,    65535,
                                 65536, 65537, 1u << 19, 1u << 20, 5'000'001};

template <class T, class Make>
void go_there_and_back(pools const& p, Make const& make)
{
    for (auto const& pool : p.all)
    {
        for (std::size_t const size : sizes)
        {
            T value;
            for (std::size_t i = 0; i != size / sizeof(typename T::value_type); ++i)
                value.push_back(make(i));
            auto const f = pool->submit([](T v) { return v; }, value);
            // others follow at once
            auto const g = pool->submit([](T const& v) { return v.size(); }, value);
            auto const h = pool->submit(
                [](std::pair<T, int> v) {
                    ++v.second;
                    return v;
                },
                std::make_pair(value, 1));
            BOOST_TEST((f.result() == value));
            BOOST_TEST(g.result() == value.size());
            BOOST_TEST((h.result() == std::make_pair(value, 2)));
        }
    }
}

} // namespace

BOOST_IS_BITWISE_SERIALIZABLE(pixel)

BOOST_FIXTURE_TEST_SUITE(blocks, pools)

BOOST_AUTO_TEST_CASE(of_characters_go_there_and_back)
{
    go_there_and_back<std::string>(*this, [](std::size_t i) { return char(i * i); });
    go_there_and_back<std::wstring>(*this, [](std::size_t i) { return wchar_t(i); });
}

BOOST_AUTO_TEST_CASE(of_numbers_go_there_and_back)
{
    go_there_and_back<std::vector<unsigned char>>(
        *this, [](std::size_t i) { return static_cast<unsigned char>(i / 3); });
    go_there_and_back<std::vector<double>>(
        *this, [](std::size_t i) { return 0.5 * static_cast<double>(i); });
}

BOOST_AUTO_TEST_CASE(of_classes_of_odd_size_go_there_and_back)
{
    go_there_and_back<std::vector<pixel>>(*this, [](std::size_t i) {
        auto const c = static_cast<unsigned char>(i);
        return pixel{c, static_cast<unsigned char>(c + 1),
                     static_cast<unsigned char>(i >> 8)};
    });
}

BOOST_AUTO_TEST_CASE(of_bool_are_none_but_work)
{
    go_there_and_back<std::vector<bool>>(*this, [](std::size_t i) { return i % 3 == 0; });
}

BOOST_AUTO_TEST_CASE(behind_something_that_cannot_be_read_are_passed_over)
{
    for (auto const& pool : all)
    {
        for (std::size_t const size : sizes)
        {
            auto const f = pool->submit([](unreadable const&, std::string const&) {},
                                        unreadable(), std::string(size, 'x'));
            auto const g = pool->submit([](int n) { return n + 1; }, 1);
            BOOST_CHECK_THROW(f.result(), std::domain_error);
            BOOST_TEST(g.result() == 2);
        }
    }
}

BOOST_AUTO_TEST_CASE(for_which_there_is_no_memory_fail_alone)
{
    using text = std::vector<char, allocator<char>>;
    for (auto const& pool : all)
    {
        for (std::size_t const size : {2000u, 1u << 20})
        {
            auto const f = pool->submit([](std::size_t n) { return text(n, 'x'); }, size);
            auto const g = pool->submit([](int n) { return n + 1; }, 1);
            no_memory = true;
            BOOST_CHECK_THROW(f.result(), std::bad_alloc);
            no_memory = false;
            BOOST_CHECK_THROW(f.result(), std::bad_alloc);
            BOOST_TEST(g.result() == 2);
        }
    }
}

BOOST_AUTO_TEST_CASE(can_be_arguments_and_results_of_initializers)
{
    for (std::size_t const size : sizes)
    {
        for (bool const share_memory : {true, false})
        {
            auto options = test::one_worker();
            options.share_memory = share_memory;
            options.set_initializer([](std::string s) { return initialized = s; },
                                    std::string(size, 'i'));
            cf::process_pool_executor pool(options);
            BOOST_TEST(pool.submit([] { return initialized.size(); }).result() == size);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
