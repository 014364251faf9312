// A dispatcher that a test steps by hand, and what its workers would do.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_STEPPED_DISPATCHER_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_STEPPED_DISPATCHER_HPP

#include "remote/dispatcher.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace test {

namespace detail = boost::concurrent_futures::detail;
namespace remote = boost::concurrent_futures::remote;

/// A dispatcher, and what its workers would do.
struct stepped
{
    explicit stepped(std::size_t max_workers,
                     std::optional<std::uint64_t> max_calls = std::nullopt)
        : d(max_workers, max_calls)
    {
    }

    /// A call, which is queued.
    detail::remote_call& submit()
    {
        detail::remote_call_ptr const call(
            new detail::remote_task<int>(std::weak_ptr<detail::remote_pool>(), 0));
        d.submit(*call);
        calls.push_back(call);
        return *call;
    }

    void submit(int n)
    {
        for (int i = 0; i != n; ++i)
            submit();
    }

    remote::worker_queue& ready_worker()
    {
        remote::worker_queue& l = d.add_worker();
        make_ready(l);
        return l;
    }

    /// The worker has said hello, and run the initializer.
    static void make_ready(remote::worker_queue& l)
    {
        l.life.on(remote::worker_event::hello);
        l.life.on(remote::worker_event::ready);
        l.life.take_due();
    }

    /// Sends all that may be sent.
    std::size_t send_all()
    {
        std::size_t n = 0;
        while (remote::sent_call const* const s = d.next())
        {
            sent.push_back({s->call, s->id, s->slot, s->at});
            ++n;
        }
        return n;
    }

    struct sent_to
    {
        detail::remote_call* call;
        std::uint64_t id;
        std::uint32_t slot;
        remote::worker_queue* at;
    };

    /// What a worker has not answered, in order.
    std::vector<sent_to> at(remote::worker_queue const& l) const
    {
        std::vector<sent_to> some;
        std::copy_if(sent.begin(), sent.end(), std::back_inserter(some),
                     [&l](sent_to const& s) { return s.at == &l; });
        return some;
    }

    /// The worker starts its next call. False if that was withdrawn.
    bool start(remote::worker_queue const& l)
    {
        auto const s = at(l).at(0);
        return l.page()[s.slot].claim(s.id, remote::call_state::started);
    }

    /// The worker answers its next call.
    detail::remote_call_ptr answer(remote::worker_queue& l, std::chrono::nanoseconds time)
    {
        auto const s = at(l).at(0);
        sent.erase(std::find_if(sent.begin(), sent.end(),
                                [&s](sent_to const& each) { return each.id == s.id; }));
        BOOST_TEST_REQUIRE(d.is_next_answer(l, s.id));
        auto call = d.answered(l, time);
        if (call != nullptr)
            call->result().begin();
        return call;
    }

    /// The queue of a worker that is known to be quick.
    remote::worker_queue& quick_worker()
    {
        remote::worker_queue& l = ready_worker();
        submit();
        return quick_for(l);
    }

    /// The same, for a worker and a call that are there.
    remote::worker_queue& quick_for(remote::worker_queue& l)
    {
        BOOST_TEST_REQUIRE(send_all() == 1u);
        BOOST_TEST_REQUIRE(start(l));
        answer(l, std::chrono::microseconds(1));
        return l;
    }

    /// A worker that is to be told that there are no more calls. It is told once.
    remote::worker_queue* next_to_dismiss()
    {
        return next_with([](remote::worker_actions const& due) {
            return due.to_send == remote::worker_actions::frame::quit;
        });
    }

    /// A worker that runs a call which was given up, and gets some time to end.
    remote::worker_queue* next_to_end()
    {
        return next_with([](remote::worker_actions const& due) {
            return due.to_time == remote::worker_actions::timer::grace;
        });
    }

    template <class Condition>
    remote::worker_queue* next_with(Condition const& condition)
    {
        for (remote::worker_queue& l : d.workers())
        {
            if (condition(l.life.due()))
            {
                l.life.take_due();
                return &l;
            }
        }
        return nullptr;
    }

    remote::dispatcher d;
    std::vector<detail::remote_call_ptr> calls; // as submitted
    std::vector<sent_to> sent;                  // and not answered
};

} // namespace test

#endif
