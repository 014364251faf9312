// Tests of shared data between pools and workers that do not keep to the protocol.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "changeable_memory.hpp"
#include "plain_posix.hpp"
#include "pool_with_call.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include "remote/landmark.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#ifndef _WIN32
#include "child.hpp"
#include "send_descriptors.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;
namespace platform = boost::concurrent_futures::platform;
namespace remote = boost::concurrent_futures::remote;
using test::array;
using test::changeable_memory;
using test::pool_with_call;
using place = remote::data_header::place;

namespace {

constexpr auto sealed_only = platform::read_only_memory::trust::sealed_only;
constexpr auto any_memory = platform::read_only_memory::trust::any_memory;

} // namespace

BOOST_AUTO_TEST_SUITE(shared_data)

BOOST_AUTO_TEST_CASE(memory_that_could_change_is_not_taken)
{
    platform::descriptor const made = changeable_memory(100);
    auto const check = [&made] {
        BOOST_CHECK_EXCEPTION(
            platform::read_only_memory(100, platform::duplicate(made), sealed_only),
            std::runtime_error,
            test::says("a worker has sent memory that it could still change"));
    };
    check();
#ifndef _WIN32 // where there are no seals
    for (int const seal : {F_SEAL_WRITE, F_SEAL_GROW})
    {
        BOOST_TEST_REQUIRE(::fcntl(made.native_handle(), F_ADD_SEALS, seal) == 0);
        check();
    }
#endif
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(memory_that_cannot_change_is_taken,
                     test::needs_linux("to see that it cannot change"))
{
    platform::descriptor made = changeable_memory(100);
    BOOST_TEST_REQUIRE(
        ::fcntl(made.native_handle(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK) == 0);
    platform::read_only_memory const taken(100, std::move(made), sealed_only);
    BOOST_TEST(taken.sealed());
}
#endif

BOOST_AUTO_TEST_CASE(memory_that_is_shorter_than_was_said_is_not_taken)
{
#ifdef _WIN32
    constexpr std::size_t step = 4096; // it is made of pages
    BOOST_CHECK_EXCEPTION(
        platform::read_only_memory(step + 1, changeable_memory(step), any_memory),
        std::runtime_error,
        test::says("shared data is shorter than the process that shares it has said"));
#else
    for (auto const t : {sealed_only, any_memory})
        BOOST_CHECK_EXCEPTION(
            platform::read_only_memory(101, changeable_memory(100), t),
            std::runtime_error,
            test::says("shared data is shorter than the process that shares it has said, "
                       "or was made shorter since"));
#endif
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(no_more_than_one_descriptor_comes_with_a_signal)
{
    auto const ends = platform::connected_pair(false);
    int const sent = ends.first.native_handle();
    std::size_t const before = test::open_descriptors().size();
    BOOST_TEST_REQUIRE(test::send_descriptors<3>(sent, {sent, sent, sent}));
    platform::descriptor taken;
    BOOST_TEST((platform::take_signals(ends.second.native_handle(), taken) ==
                platform::signals::with_descriptor));
    BOOST_TEST(test::open_descriptors().size() == before + 1);
}
#endif

BOOST_AUTO_TEST_CASE(nobody_can_change_what_was_shared)
{
    std::string const text(100, 'x');
    platform::read_only_memory const memory(text.data(), text.size());
#ifdef _WIN32
    BOOST_TEST(test::can_write_to(changeable_memory(100).native_handle()));
    BOOST_TEST(!test::can_write_to(memory.handle().native_handle()));
#else
    int const number = memory.handle().native_handle();
    BOOST_TEST(::ftruncate(number, 1) == -1);
    BOOST_TEST(::write(number, "y", 1) == -1);
    BOOST_TEST((::mmap(nullptr, 100, PROT_WRITE, MAP_SHARED, number, 0) == MAP_FAILED));
#endif
}

BOOST_AUTO_TEST_CASE(a_reference_to_what_did_not_come_is_an_error)
{
    boost::container::small_vector<unsigned char, 64> bytes;
    detail::attachments sent;
    cf::packed_oarchive out(bytes);
    out.use(sent);
    out << cf::share_copy(std::string("abc"));
    BOOST_TEST(sent.size() == 1);
    detail::attachments const none;
    array a;
    {
        cf::packed_iarchive in(bytes.data(), bytes.size());
        BOOST_CHECK_THROW(in >> a, boost::archive::archive_exception);
    }
    {
        cf::packed_iarchive in(bytes.data(), bytes.size());
        in.use(none);
        BOOST_CHECK_THROW(in >> a, boost::archive::archive_exception);
    }
    cf::packed_iarchive in(bytes.data(), bytes.size());
    in.use(sent);
    in >> a;
    BOOST_TEST(std::string(a.begin(), a.end()) == "abc");
}

BOOST_AUTO_TEST_CASE(an_archive_of_its_own_holds_the_data_itself)
{
    boost::container::small_vector<unsigned char, 64> bytes;
    cf::packed_oarchive out(bytes);
    auto const s = cf::share(std::string("def"));
    out << cf::share_copy(std::string("abc")) << s;
    cf::packed_iarchive in(bytes.data(), bytes.size());
    array a;
    cf::shared<std::string> t;
    in >> a >> t;
    BOOST_TEST(std::string(a.begin(), a.end()) == "abc");
    BOOST_TEST(*t == "def");
}

BOOST_FIXTURE_TEST_CASE(a_worker_gets_it_and_gives_it_back, pool_with_call)
{
    auto& w = make_ready(0);
    step(w); // the data
    step(w); // the call
    array const back = call.result();
    BOOST_TEST(std::string(back.begin(), back.end()) == "abc");
}

BOOST_FIXTURE_TEST_CASE(a_worker_on_the_same_machine_opens_what_the_pool_has_open,
                        pool_with_call,
                        test::needs_linux("to open what another process has open"))
{
    auto& w = make_ready(0);
    step(w); // what is sent already
    step(w);
    w.way = place::address;
    auto const sent = cf::share_copy(std::string(100'000, 'x'));
    auto const size = submit([](array const& a) { return a.size(); }, sent);
    settle();
    step(w);
    step(w);
    BOOST_TEST(size.result() == sent.size());
}

BOOST_FIXTURE_TEST_CASE(what_is_not_there_any_more_is_an_error, pool_with_call)
{
    auto& w = make_ready(0);
    step(w);
    step(w);
    w.way = place::address;
    auto sent = cf::share_copy(std::string(100'000, 'x'));
    auto const size = submit([](array const& a) { return a.size(); }, std::move(sent));
    settle();
    w.next_frame().back() ^= 1u; // of the identity of what is there
    step(w);
    step(w);
    BOOST_CHECK_EXCEPTION(size.result(), std::system_error, [](auto const& e) {
        return std::string(e.what()) ==
               std::string("shared data of another process cannot be opened: ") +
                   (test::on_plain_posix() ? "Function not implemented"
                                           : "Bad file descriptor");
    });
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(a_landmark_is_found_where_it_is,
                     test::needs_linux("to open what another process has open"))
{
    remote::landmark::position seen;
    BOOST_TEST(!remote::landmark::is_at(seen)); // nowhere
    {
        remote::landmark const one;
        remote::landmark const other;
        seen = one.where();
        BOOST_TEST(remote::landmark::is_at(seen));
        BOOST_TEST(!remote::landmark::is_at({other.where().at, seen.number}));
        test::child process([&one] { return remote::landmark::is_at(one.where()); });
        BOOST_TEST(process.succeeds());
    }
    BOOST_TEST(!remote::landmark::is_at(seen));
}
#endif

BOOST_AUTO_TEST_CASE(what_makes_no_sense_ends_the_worker)
{
    std::string const position(sizeof(platform::open_place), '\0');
    struct
    {
        remote::data_header header;
        std::string rest;
    } const said[] = {
        {{0, 3, 1, 0, place::here}, "abc"},         // not the first
        {{0, 3, 0, 1, place::here}, "abc"},         // refers to itself
        {{0, 4, 0, 0, place::here}, "abc"},         // too short
        {{0, 2, 0, 0, place::here}, "abc"},         // too long
        {{0, 3, 0, 1u << 31, place::here}, "abc"},  // refers to more than there is
        {{12345, 3, 0, 0, place::known}, ""},       // which the call did not have
        {{0, 3, 0, 0, place::handle}, ""},          // which did not come
        {{0, 3, 0, 0, place::address}, ""},         // where?
        {{0, 3, 0, 0, place::address}, position},   // which this pool cannot open
        {{0, 3, 0, 0, static_cast<place>(17)}, ""}, // nowhere
    };
    for (auto const& each : said)
    {
        pool_with_call pool;
        auto& w = pool.busy_worker();
        pool.say(w, each.header, each.rest);
        BOOST_CHECK_THROW(pool.call.result(), cf::worker_died);
    }
}

BOOST_FIXTURE_TEST_CASE(an_answer_that_nobody_wants_may_refer_to_what_the_call_had,
                        pool_with_call)
{
    auto& w = busy_worker();
    call.kill();
    settle();
    say(w, {12345, 3, 0, 0, place::known});
    BOOST_TEST(pool().statistics().workers.size() == 1); // it has time to end
}

BOOST_FIXTURE_TEST_CASE(a_worker_cannot_fetch_what_it_was_not_given, pool_with_call)
{
    auto& w = busy_worker();
    std::uint64_t const key = 12345;
    w.send(remote::frame_header{sizeof key, 0, remote::frame_kind::fetch_data, 0}, &key);
    exchange(w);
    BOOST_CHECK_THROW(call.result(), cf::worker_died);
}

BOOST_AUTO_TEST_SUITE_END()
