// Boost.Asio: asio::post of a std::packaged_task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/from_asio.hpp"
#include "threads/workloads.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <future>
#include <utility>

namespace {

class pool : public bench::gives_std_futures
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(std::size_t(workers)) {}
    ~pool() { pool_.join(); }

    template <class F>
    auto submit(F f)
    {
        std::packaged_task<decltype(f())()> task(std::move(f));
        auto result = task.get_future();
        boost::asio::post(pool_, std::move(task));
        return result;
    }

    template <class F>
    void post(F f)
    {
        boost::asio::post(pool_, std::move(f));
    }

    template <class F, class Handler>
    void async_call(boost::asio::io_context& io, F f, Handler handler)
    {
        boost::asio::post(
            pool_, [&io, work = boost::asio::make_work_guard(io), f, handler]() mutable {
                boost::asio::post(io, [handler, n = f()]() mutable { handler(n); });
            });
    }

    auto get_executor() { return pool_.get_executor(); }

private:
    boost::asio::thread_pool pool_;
};

} // namespace

int main(int argc, char** argv)
{
    bench::abilities can = bench::thread_pool_abilities<pool>();
    can.emplace("A1", bench::calls_from_asio<pool>);
    can.emplace("A3", bench::post_handlers<pool>);
    return bench::run_peer(can, argc, argv);
}
