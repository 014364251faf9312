// Which classes can be sent to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/serialization/access.hpp>
#include <boost/serialization/split_free.hpp>
#include <boost/serialization/split_member.hpp>

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

class private_member
{
    friend class boost::serialization::access;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct public_member
{
    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct final_member final
{
    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct inherits_member : public_member
{
};

struct split_member
{
    template <class Archive>
    void save(Archive&, unsigned) const
    {
    }

    template <class Archive>
    void load(Archive&, unsigned)
    {
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()
};

struct abstract_member
{
    virtual ~abstract_member() = default;
    virtual void act() = 0;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct free_function
{
};

template <class Archive>
void serialize(Archive&, free_function&, unsigned)
{
}

struct final_free_function final
{
};

template <class Archive>
void serialize(Archive&, final_free_function&, unsigned)
{
}

struct split_function
{
};

template <class Archive>
void save(Archive&, split_function const&, unsigned)
{
}

template <class Archive>
void load(Archive&, split_function&, unsigned)
{
}

struct boost_namespace_function
{
};

struct neither
{
    int n = 0;
};

struct final_neither final
{
};

struct only_moves
{
    std::unique_ptr<int> p;
};

union number
{
    int i;
    float f;
};

union free_union
{
    int i;
    float f;
};

template <class Archive>
void serialize(Archive&, free_union&, unsigned)
{
}

enum class colour
{
    red
};

template <class T>
struct box
{
    T value;

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& value;
    }
};

struct with_destructor
{
    virtual ~with_destructor() = default;
};

// Nothing can derive from it, which is how the trait looks for a member. Clang asks for a
// final class then.
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wfinal-dtor-non-final-class"
#endif
struct final_destructor : with_destructor
{
    ~final_destructor() final {}

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

// The trait can be told what it cannot see.
struct told
{
    int serialize = 0; // an unlucky name
};

struct aggregate_with_vector
{
    std::vector<int> v;
};

template <class... T>
constexpr bool all = (cf::is_serializable<T>::value && ...);

template <class... T>
constexpr bool any = (cf::is_serializable<T>::value || ...);

} // namespace

BOOST_SERIALIZATION_SPLIT_FREE(split_function)

namespace boost {
namespace serialization {

template <class Archive>
void serialize(Archive&, boost_namespace_function&, unsigned)
{
}

} // namespace serialization

namespace concurrent_futures {

template <>
struct is_serializable<told> : std::false_type
{
};

template <>
struct is_serializable<final_destructor> : std::true_type
{
};

} // namespace concurrent_futures
} // namespace boost

BOOST_AUTO_TEST_SUITE(is_serializable_classes)

BOOST_AUTO_TEST_CASE(classes_that_have_it)
{
    static_assert(all<private_member, public_member, final_member, inherits_member,
                      split_member, abstract_member>);
    static_assert(all<free_function, final_free_function, split_function,
                      boost_namespace_function, free_union>);
    static_assert(all<box<int>>);
    static_assert(all<final_destructor>); // which cannot be asked
    BOOST_TEST(cf::is_serializable<private_member>::value);
}

BOOST_AUTO_TEST_CASE(classes_that_do_not)
{
    static_assert(
        !any<neither, final_neither, only_moves, number, aggregate_with_vector>);
    static_assert(
        !any<std::mutex, std::thread, std::function<void()>, std::weak_ptr<int>>);
    static_assert(
        !any<std::unique_lock<std::mutex>, std::ofstream, std::list<int>::iterator,
             cf::future<int>, boost::asio::ip::tcp::socket>);
    static_assert(!any<told>);
    int captured = 0;
    auto const captures = [&captured] { return captured; };
    static_assert(!any<std::remove_const_t<decltype(captures)>>);
    BOOST_TEST(!cf::is_serializable<neither>::value);
}

BOOST_AUTO_TEST_SUITE_END()
