// The archives: classes of the user, and pointers to them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "archived.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/serialization/access.hpp>
#include <boost/serialization/base_object.hpp>
#include <boost/serialization/export.hpp>
#include <boost/serialization/shared_ptr.hpp>
#include <boost/serialization/split_free.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/unique_ptr.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/serialization/version.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using test::round_trip;

namespace {

class with_member
{
public:
    with_member() = default;
    with_member(int n, std::string s) : n_(n), s_(std::move(s)) {}
    bool operator==(with_member const& o) const { return n_ == o.n_ && s_ == o.s_; }

private:
    friend class boost::serialization::access;

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& n_& s_;
    }

    int n_ = 0;
    std::string s_;
};

struct with_function
{
    int n = 0;
    bool operator==(with_function const& o) const { return n == o.n; }
};

template <class Archive>
void serialize(Archive& a, with_function& f, unsigned)
{
    a& f.n;
}

struct with_split_member
{
    int n = 0;

    template <class Archive>
    void save(Archive& a, unsigned) const
    {
        int const twice = 2 * n;
        a << twice;
    }

    template <class Archive>
    void load(Archive& a, unsigned)
    {
        int twice;
        a >> twice;
        n = twice / 2;
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()
};

struct with_split_function
{
    std::vector<int> v;
};

template <class Archive>
void save(Archive& a, with_split_function const& f, unsigned)
{
    a << f.v.size();
}

template <class Archive>
void load(Archive& a, with_split_function& f, unsigned)
{
    std::size_t n;
    a >> n;
    f.v.assign(n, 1);
}

template <class Archive>
void serialize(Archive& a, with_split_function& f, unsigned version)
{
    boost::serialization::split_free(a, f, version);
}

struct with_version
{
    unsigned seen = 0;

    template <class Archive>
    void serialize(Archive&, unsigned version)
    {
        seen = version;
    }
};

struct shape
{
    virtual ~shape() = default;
    virtual std::string name() const = 0;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

struct circle : shape
{
    int radius = 0;
    std::string name() const override { return "circle " + std::to_string(radius); }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& boost::serialization::base_object<shape>(*this);
        a& radius;
    }
};

struct square : shape
{
    std::string name() const override { return "square"; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& boost::serialization::base_object<shape>(*this);
    }
};

struct node
{
    int n = 0;
    std::shared_ptr<node> next;

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& n& next;
    }
};

std::shared_ptr<shape> make_circle(int radius)
{
    auto c = std::make_shared<circle>();
    c->radius = radius;
    return c;
}

} // namespace

BOOST_CLASS_VERSION(with_version, 7)
BOOST_CLASS_EXPORT(circle)
BOOST_CLASS_EXPORT(square)

BOOST_AUTO_TEST_SUITE(packed_archive_classes)

BOOST_AUTO_TEST_CASE(members_and_functions)
{
    with_member const m(3, "three");
    BOOST_TEST((round_trip(m) == m));
    BOOST_TEST(round_trip(with_function{4}).n == 4);
    BOOST_TEST(round_trip(with_split_member{5}).n == 5);
    BOOST_TEST(round_trip(with_split_function{{1, 1, 1}}).v.size() == 3u);
}

BOOST_AUTO_TEST_CASE(versions)
{
    BOOST_TEST(round_trip(with_version()).seen == 7u);
}

BOOST_AUTO_TEST_CASE(classes_in_containers)
{
    std::vector<with_member> const many{{1, "one"}, {2, "two"}, {3, "three"}};
    BOOST_TEST((round_trip(many) == many));
    std::optional<with_member> const maybe(with_member(1, "one"));
    BOOST_TEST((round_trip(maybe) == maybe));
    std::tuple<int, with_function> const both(1, with_function{2});
    BOOST_TEST((round_trip(both) == both));
    std::variant<with_member, with_function> const either(with_function{3});
    BOOST_TEST((round_trip(either) == either));
}

BOOST_AUTO_TEST_CASE(smart_pointers)
{
    auto const u = round_trip(std::make_unique<with_function>(with_function{6}));
    BOOST_TEST(u->n == 6);
    BOOST_TEST((round_trip(std::unique_ptr<with_function>()) == nullptr));
    BOOST_TEST((round_trip(std::shared_ptr<with_function>()) == nullptr));
    auto const s = std::make_shared<with_function>(with_function{7});
    auto const two = round_trip(std::vector{s, s});
    BOOST_TEST(two[0]->n == 7);
    BOOST_TEST((two[0] == two[1])); // one object still
}

BOOST_AUTO_TEST_CASE(linked_objects)
{
    auto a = std::make_shared<node>();
    a->n = 1;
    a->next = std::make_shared<node>();
    a->next->n = 2;
    auto const list = round_trip(a);
    BOOST_TEST(list->next->n == 2);
    BOOST_TEST((list->next->next == nullptr));

    a->next->next = a;
    auto const ring = round_trip(a);
    BOOST_TEST((ring->next->next == ring));
    ring->next->next.reset();
    a->next->next.reset();
}

BOOST_AUTO_TEST_CASE(polymorphic_objects)
{
    std::vector<std::shared_ptr<shape>> const shapes{
        make_circle(2), std::make_shared<square>(), nullptr, make_circle(3)};
    auto const read = round_trip(shapes);
    BOOST_TEST(read.size() == 4u);
    BOOST_TEST(read[0]->name() == "circle 2");
    BOOST_TEST(read[1]->name() == "square");
    BOOST_TEST((read[2] == nullptr));
    BOOST_TEST(read[3]->name() == "circle 3");
    std::unique_ptr<shape> const u = std::make_unique<square>();
    BOOST_TEST(round_trip(u)->name() == "square");
}

BOOST_AUTO_TEST_SUITE_END()
