// The threads of an asio::thread_pool, for a pool of tasks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_THREADS_OF_ASIO_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_THREADS_OF_ASIO_HPP

#include <boost/concurrent_futures/detail/threads/handler_pool.hpp>

#include <boost/asio/execution/occupancy.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// They are not this library's: the pool posts to them, and never ends them.
class threads_of_asio final : public lent_threads
{
public:
    explicit threads_of_asio(boost::asio::thread_pool& threads) : threads_(threads) {}

    std::size_t count() const noexcept override
    {
        return boost::asio::query(threads_.get_executor(),
                                  boost::asio::execution::occupancy);
    }

    void post(run_loop loop) override
    {
        boost::asio::post(threads_.get_executor(), std::move(loop));
    }

private:
    boost::asio::thread_pool& threads_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_THREADS_OF_ASIO_HPP
