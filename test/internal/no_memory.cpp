// Tests that each allocation of a pool may fail.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/frame_writer.hpp"
#include "replaced_memory.hpp"
#include "stepped_dispatcher.hpp"

#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;
namespace remote = boost::concurrent_futures::remote;

namespace {

using bytes = std::vector<unsigned char>;

/// Takes what there is room for.
class small_channel final : public remote::byte_channel
{
public:
    explicit small_channel(std::size_t room) : room_(room) { taken.reserve(1 << 20); }

    std::size_t read(void*, std::size_t) override { return 0; }

    std::size_t write(void const* data, std::size_t size) noexcept override
    {
        std::size_t const n = (std::min)(size, room_);
        auto const* const first = static_cast<unsigned char const*>(data);
        taken.insert(taken.end(), first, first + n);
        room_ -= n;
        return n;
    }

    void publish(bool) noexcept override {}
    bool spin_for_input() noexcept override { return false; }
    bool request_signal(remote::attention) noexcept override { return true; }
    bool wait_for_room() noexcept override { return true; }
    bool room_makes_writable() const noexcept override { return true; }
    bool take_signals() noexcept override { return true; }

    void make_room(std::size_t room) { room_ = room; }

    bytes taken;

private:
    std::size_t room_;
};

detail::remote_call_ptr call_of(std::size_t size)
{
    detail::remote_call_ptr call(
        new detail::remote_task<int>(std::weak_ptr<detail::remote_pool>(), 0));
    call->message.resize(size, static_cast<unsigned char>(size % 251));
    return call;
}

void append_frame(bytes& to, remote::frame_header const& header,
                  detail::remote_call const& call)
{
    auto const* const first = reinterpret_cast<unsigned char const*>(&header);
    to.insert(to.end(), first, first + sizeof header);
    to.insert(to.end(), call.message.begin(), call.message.end());
}

/// Puts frames of such sizes, one of which has no memory after so many allocations.
/// @return whether that was put all the same
template <std::size_t N>
bool put_frames(std::size_t room, std::size_t const (&sizes)[N], std::uint64_t victim,
                long allocations)
{
    small_channel channel(room);
    remote::frame_writer writer(channel);
    bytes expected;
    bool put = true;
    for (std::uint64_t id = 1; id <= N; ++id)
    {
        auto const call = call_of(sizes[id - 1]);
        remote::frame_header const header{call->message.size(), id,
                                          remote::frame_kind::call, 0};
        try
        {
            test::failing_memory const memory(id == victim ? allocations : -1);
            writer.put(header, *call);
        }
        catch (std::bad_alloc const&)
        {
            put = false;
            continue;
        }
        append_frame(expected, header, *call);
    }
    channel.make_room(expected.size());
    while (writer.flush() != remote::frame_writer::flushed::all)
        ;
    BOOST_TEST((channel.taken == expected));
    return put;
}

int fib(cf::thread_pool_executor& pool, int n)
{
    if (n < 2)
        return n;
    auto const f = pool.submit(fib, std::ref(pool), n - 1);
    int const other = fib(pool, n - 2);
    return f.result() + other;
}

/// One allocation of the threads of a pool fails, after so many.
/// @return false if there were no more than that
bool threads_survive(long allocations)
{
    std::atomic<int> called{0};
    int without_memory = 0;
    auto const expect = [&without_memory](cf::future<int> const& f, int value) {
        try
        {
            BOOST_TEST(f.result() == value);
        }
        catch (std::bad_alloc const&)
        {
            ++without_memory;
        }
    };
    bool failed;
    {
        cf::thread_pool_executor pool(3);
        test::failing_once const memory(allocations);
        std::vector<cf::future<int>> futures;
        for (int i = 0; i != 50; ++i)
        {
            futures.push_back(pool.submit([i] { return i; }));
            futures.back().add_done_callback([&called](auto const&) { ++called; });
        }
        auto const nested = pool.submit(fib, std::ref(pool), 8);
        auto const next = futures[3].then(pool, [](int i) { return i + 1; });
        for (int i = 0; i != 50; ++i)
            expect(futures[static_cast<std::size_t>(i)], i);
        expect(nested, 21);
        expect(next, 4);
        failed = memory.has_failed();
    }
    BOOST_TEST(called == 50);
    BOOST_TEST(without_memory <= 1);
    return failed;
}

} // namespace

BOOST_AUTO_TEST_SUITE(no_memory)

BOOST_AUTO_TEST_CASE(the_dispatcher_needs_none_for_a_call)
{
    test::stepped s(2);
    auto& quick = s.quick_worker();
    std::vector<detail::remote_call_ptr> calls;
    for (int i = 0; i != 300; ++i)
        calls.push_back(call_of(10));
    auto& d = s.d;
    auto& distant = s.ready_worker();
    distant.distant = true;
    {
        test::failing_memory const all_fail(0);
        for (auto const& call : calls)
            d.submit(*call);
        remote::sent_call const* last = nullptr;
        while (remote::sent_call const* const sent = d.next())
            last = sent->at == &quick ? sent : last;
        d.submit(*d.take_unsent(*last));
        for (std::size_t i = 0; i < calls.size(); i += 7)
            d.withdraw(*calls[i]);
        for (std::size_t i = 0; i < calls.size(); i += 11)
            d.request_stop(*calls[i]);
        while (d.next_notice())
            ;
        d.answered(quick, std::chrono::nanoseconds(1));
        d.give_up(*calls[1]);
        d.retire(distant);
        d.remove(distant);
        d.remove(quick);
        d.abandon();
    }
    BOOST_TEST(d.idle());
}

BOOST_AUTO_TEST_CASE(a_frame_is_written_whole_or_not_at_all)
{
    constexpr std::size_t sizes[] = {10, 3'000, 40'000, 10, 40'000};
    constexpr std::size_t rooms[] = {0, 30, 100, 5'000, 100'000};
    int failed = 0;
    for (std::size_t const room : rooms)
    {
        for (std::uint64_t victim = 1; victim <= std::size(sizes); ++victim)
        {
            for (long n = 0; n != 5; ++n)
            {
                BOOST_TEST_CONTEXT(room << " bytes of room; frame " << victim
                                        << " fails after " << n << " allocations")
                {
                    failed += put_frames(room, sizes, victim, n) ? 0 : 1;
                }
            }
        }
    }
    BOOST_TEST(failed > 20);
}

BOOST_AUTO_TEST_CASE(of_the_tasks_of_a_thread_pool_one_fails_at_most)
{
    long n = 0;
    bool failed = true;
    for (; failed && n != 10'000; ++n)
    {
        BOOST_TEST_CONTEXT("no memory after " << n << " allocations")
        {
            failed = threads_survive(n);
        }
    }
    BOOST_TEST(!failed);
}

BOOST_AUTO_TEST_SUITE_END()
