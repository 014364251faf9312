// Fuzzes a pool by what its workers send, and when they end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "fuzz_input.hpp"
#include "in_process_pool.hpp"

#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/wait.hpp>

#include <boost/serialization/string.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace remote = boost::concurrent_futures::remote;
namespace platform = boost::concurrent_futures::platform;

namespace {

std::string repeat(std::string const& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// What a worker of this library would not send.
void send_made_up_frame(test::in_process_port& w, test::fuzz_input& input)
{
    constexpr std::uint8_t kinds = 20; // and some that there are not
    auto const kind = static_cast<remote::frame_kind>(input.number() % kinds);
    bool const perhaps_real = input.number() % 4 != 0; // calls are counted from 1
    std::uint64_t const id =
        perhaps_real ? input.number() : input.number<std::uint64_t>();
    auto const extent = input.number<std::uint32_t>();
    auto const payload = input.bytes(input.number());
    w.send(remote::frame_header{payload.size(), id, kind, extent}, payload.data());
}

class session
{
public:
    explicit session(remote::worker_pool_options const& options) : pool_(options)
    {
        submit({});
        submit({});
    }

    session(session const&) = delete;
    session& operator=(session const&) = delete;

    /// All tasks come to an end, whatever was sent.
    ~session()
    {
        pool_.pool().end_workers(platform::ending::by_force);
        cf::wait(tasks_);
    }

    void step(test::fuzz_input& input)
    {
        constexpr std::uint8_t ways = 12;
        std::uint8_t const how = input.number();
        std::size_t const workers = pool_.started();
        if (workers == 0)
            return;
        test::in_process_port& w = pool_.worker(how / ways % workers);
        auto const& f = tasks_[how % tasks_.size()];
        cf::task_options timed;
        timed.timeout = std::chrono::seconds(2);
        switch (how % ways)
        {
        case 0:
        case 1:
            if (w.waiting() != 0)
                w.take();
            break;
        case 2:
            pool_.exchange(w);
            break;
        case 3:
        case 4:
        case 5:
            send_made_up_frame(w, input);
            break;
        case 6:
            w.hang_up();
            break;
        case 7:
            w.exit({input.number(), -1});
            break;
        case 8:
            pool_.clock().advance(std::chrono::seconds(input.number() % 8));
            break;
        case 9:
            submit({});
            break;
        case 10:
            submit(timed);
            break;
        default:
            if (how >= 128)
                f.kill();
            else
                f.cancel();
        }
    }

private:
    void submit(cf::task_options const& options)
    {
        try
        {
            tasks_.push_back(pool_.submit(options, repeat, "text", 3));
        }
        catch (cf::broken_process_pool const&)
        {
        }
    }

    test::in_process_pool pool_;
    std::vector<cf::future<std::string>> tasks_;
};

} // namespace

/// Two workers, some tasks, and what happens to them.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    cf::set_error_handler([](std::string_view, std::exception_ptr) {});
    test::fuzz_input input(data, size);
    remote::worker_pool_options options;
    options.max_workers = 2;
    options.grace_period = std::chrono::seconds(3);
    options.startup_timeout = std::chrono::seconds(5);
    session s(options);
    while (!input.at_end())
        s.step(input);
    return 0;
}
