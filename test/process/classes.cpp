// Tests of classes that are sent to a worker process and back, as Boost.Serialization
// does.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/base_object.hpp>
#include <boost/serialization/export.hpp>
#include <boost/serialization/shared_ptr.hpp>
#include <boost/serialization/unique_ptr.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

struct one_worker
{
    cf::process_pool_executor pool{1};

    /// The value, after it went to the worker and came back.
    template <class T>
    T there_and_back(T value)
    {
        auto f = pool.submit([](T v) { return v; }, value);
        return std::move(f).result();
    }
};

/// Neither empty nor default constructible.
class celsius
{
public:
    explicit celsius(double degrees) : degrees_(degrees) {}
    double degrees() const { return degrees_; }

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }

private:
    double degrees_;
};

template <class Archive>
void save_construct_data(Archive& a, celsius const* c, unsigned)
{
    double const degrees = c->degrees();
    a << degrees;
}

template <class Archive>
void load_construct_data(Archive& a, celsius* c, unsigned)
{
    double degrees;
    a >> degrees;
    ::new (c) celsius(degrees);
}

class shape
{
public:
    virtual ~shape() = default;
    virtual double area() const = 0;

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

class square : public shape
{
public:
    square() = default;
    explicit square(double side) : side_(side) {}
    double area() const override { return side_ * side_; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& boost::serialization::base_object<shape>(*this) & side_;
    }

private:
    double side_ = 0;
};

class wide : public square
{
public:
    wide() = default;
    explicit wide(double side) : square(side) {}
    double area() const override { return 2 * square::area(); }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& boost::serialization::base_object<square>(*this);
    }
};

/// Saves and loads differ, and there is a version.
class versioned
{
public:
    versioned() = default;
    explicit versioned(int x) : x_(x) {}
    int value() const { return x_; }
    unsigned version_seen() const { return seen_; }

    template <class Archive>
    void save(Archive& a, unsigned) const
    {
        a << x_;
    }

    template <class Archive>
    void load(Archive& a, unsigned version)
    {
        a >> x_;
        seen_ = version;
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

private:
    int x_ = 0;
    unsigned seen_ = 0;
};

/// Can be moved only.
class ticket
{
public:
    ticket() = default;
    explicit ticket(int number) : number_(number) {}
    ticket(ticket&&) = default;
    ticket& operator=(ticket&&) = default;
    int number() const { return number_; }

    template <class Archive>
    void serialize(Archive& a, unsigned)
    {
        a& number_;
    }

private:
    int number_ = 0;
};

} // namespace

BOOST_CLASS_EXPORT(square)
BOOST_CLASS_EXPORT(wide)
BOOST_CLASS_VERSION(versioned, 3)

BOOST_AUTO_TEST_SUITE(classes)

BOOST_FIXTURE_TEST_CASE(that_can_be_moved_only, one_worker)
{
    auto f = pool.submit(
        [](std::unique_ptr<square> s) { return std::make_unique<square>(s->area()); },
        std::make_unique<square>(3));
    std::unique_ptr<square> const s = std::move(f).result();
    BOOST_REQUIRE(s);
    BOOST_TEST(s->area() == 81);

    auto g = pool.submit([](std::unique_ptr<square> p) { return p == nullptr; },
                         std::unique_ptr<square>());
    BOOST_TEST(g.result());

    auto h = pool.submit([](ticket t) { return ticket(t.number() + 1); }, ticket(1));
    BOOST_TEST(std::move(h).result().number() == 2);
}

BOOST_FIXTURE_TEST_CASE(without_a_default_constructor, one_worker)
{
    auto const f =
        pool.submit([](celsius c) { return celsius(c.degrees() + 1); }, celsius(36.5));
    BOOST_TEST(f.result().degrees() == 37.5);
}

BOOST_FIXTURE_TEST_CASE(with_a_version, one_worker)
{
    versioned const v = there_and_back(versioned(5));
    BOOST_TEST(v.value() == 5);
    BOOST_TEST(v.version_seen() == 3u);
}

BOOST_FIXTURE_TEST_CASE(that_are_polymorphic, one_worker)
{
    std::vector<std::shared_ptr<shape>> const shapes = {std::make_shared<square>(3),
                                                        std::make_shared<wide>(2)};
    auto const f = pool.submit(
        [](std::vector<std::shared_ptr<shape>> all) {
            double area = 0;
            for (auto const& s : all)
                area += s->area();
            return area;
        },
        shapes);
    BOOST_TEST(f.result() == 17);

    auto const g =
        pool.submit([]() -> std::shared_ptr<shape> { return std::make_shared<wide>(1); });
    BOOST_TEST(g.result()->area() == 2);
}

BOOST_FIXTURE_TEST_CASE(that_share_an_object, one_worker)
{
    auto const p = std::make_shared<square>(1);
    auto const shared =
        there_and_back(std::vector<std::shared_ptr<square>>{p, p, nullptr});
    BOOST_TEST_REQUIRE(shared.size() == 3u);
    BOOST_TEST(shared[0] == shared[1]);
    BOOST_TEST(shared[0]->area() == 1);
    BOOST_TEST(shared[2] == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
