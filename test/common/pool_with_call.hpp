// A pool with a worker that need not keep to the protocol.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_POOL_WITH_CALL_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_POOL_WITH_CALL_HPP

#include "in_process_pool.hpp"

#include "platform/platform.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/shared.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace test {

using array = cf::shared_array<char>;

inline array echo(array a)
{
    return a;
}

inline remote::worker_pool_options with_grace()
{
    remote::worker_pool_options options;
    options.grace_period = std::chrono::seconds(3);
    return options;
}

/// A pool with one worker, which the test steps, and which has been sent a call.
struct pool_with_call : in_process_pool
{
    pool_with_call() : in_process_pool(with_grace())
    {
        call = submit(echo, cf::share_copy(std::string("abc")));
    }

    ~pool_with_call() override { pool().end_workers(platform::ending::by_force); }

    in_process_port& busy_worker()
    {
        auto& w = make_ready(0);
        w.page()[0].claim(1, remote::call_state::started);
        return w;
    }

    /// What the worker says of data before its answer.
    void say(in_process_port& w, remote::data_header const& header,
             std::string const& rest = {}, std::uint64_t id = 1)
    {
        std::vector<unsigned char> payload(sizeof header);
        std::memcpy(payload.data(), &header, sizeof header);
        payload.insert(payload.end(), rest.begin(), rest.end());
        w.send(remote::frame_header{payload.size(), id, remote::frame_kind::data, 0},
               payload.data());
        exchange(w);
    }

    cf::future<array> call;
};

} // namespace test

#endif
