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

    remote::lane& ready_lane()
    {
        remote::lane& l = d.add_lane();
        d.ready(l);
        return l;
    }

    /// Sends all that may be sent.
    std::size_t send_all()
    {
        std::size_t n = 0;
        while (remote::sent_call const* const s = d.next())
        {
            sent.push_back({s->call.get(), s->id, s->slot, s->at});
            ++n;
        }
        return n;
    }

    struct sent_to
    {
        detail::remote_call* call;
        std::uint64_t id;
        std::uint32_t slot;
        remote::lane* at;
    };

    /// What a lane's worker has not answered, in order.
    std::vector<sent_to> at(remote::lane const& l) const
    {
        std::vector<sent_to> some;
        std::copy_if(sent.begin(), sent.end(), std::back_inserter(some),
                     [&l](sent_to const& s) { return s.at == &l; });
        return some;
    }

    /// The worker starts its next call. False if that was withdrawn.
    bool start(remote::lane const& l)
    {
        auto const s = at(l).at(0);
        return l.page()[s.slot].claim(s.id, remote::call_state::started);
    }

    /// The worker answers its next call.
    detail::remote_call_ptr answer(remote::lane& l, std::chrono::nanoseconds time)
    {
        auto const s = at(l).at(0);
        sent.erase(std::find_if(sent.begin(), sent.end(),
                                [&s](sent_to const& each) { return each.id == s.id; }));
        auto call = d.answered(l, s.id, time);
        if (call != nullptr)
            call->result().begin();
        return call;
    }

    /// A lane whose worker is known to be quick.
    remote::lane& quick_lane()
    {
        remote::lane& l = ready_lane();
        submit();
        return quick_for(l);
    }

    /// The same, for a lane and a call that are there.
    remote::lane& quick_for(remote::lane& l)
    {
        BOOST_TEST_REQUIRE(send_all() == 1u);
        BOOST_TEST_REQUIRE(start(l));
        answer(l, std::chrono::microseconds(1));
        return l;
    }

    remote::dispatcher d;
    std::vector<detail::remote_call_ptr> calls; // as submitted
    std::vector<sent_to> sent;                  // and not answered
};

} // namespace test

#endif
