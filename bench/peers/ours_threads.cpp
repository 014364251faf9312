// This library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/from_asio.hpp"
#include "threads/workloads.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_executor.hpp>

#include <exception>

namespace {

namespace cf = boost::concurrent_futures;

class pool
{
public:
    static constexpr int slowness = 1;

    explicit pool(int workers) : pool_(workers) {}

    template <class F>
    auto submit(F f)
    {
        return pool_.submit(f);
    }

    template <class T>
    static T get(cf::future<T>& f)
    {
        return f.result();
    }

    template <class F>
    void post(F f)
    {
        pool_.post(f);
    }

    template <class F, class Handler>
    void async_call(boost::asio::io_context& io, F f, Handler handler)
    {
        pool_.async_submit(
            f, boost::asio::bind_executor(
                   io, [handler](std::exception_ptr, int n) mutable { handler(n); }));
    }

    auto get_executor() { return pool_.get_executor(); }

    int fib(int n) { return bench::nested_fib(*this, n); }

    template <class F>
    void map(F f, std::vector<int> const& in, std::vector<int>& out, std::size_t chunk)
    {
        cf::map_options options;
        options.chunksize = std::ptrdiff_t(chunk);
        out = pool_.map(options, f, in).to_vector();
    }

private:
    cf::thread_pool_executor pool_;
};

} // namespace

int main(int argc, char** argv)
{
    bench::abilities can = bench::thread_pool_abilities<pool>();
    can.emplace("A1", bench::calls_from_asio<pool>);
    can.emplace("A3", bench::post_handlers<pool>);
    return bench::run_peer(can, argc, argv);
}
