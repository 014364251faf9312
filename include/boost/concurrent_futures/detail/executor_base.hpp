// What every executor has.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_EXECUTOR_BASE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_EXECUTOR_BASE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/any_pool.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>

#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class BOOST_CONCURRENT_FUTURES_DECL executor_base
{
public:
    executor_base(executor_base const&) = delete;
    executor_base& operator=(executor_base const&) = delete;
    virtual ~executor_base();

protected:
    executor_base(std::shared_ptr<pool> p, any_pool same)
        : pool_(std::move(p)), any_(same)
    {
    }

    any_pool any() const noexcept { return any_; }
    std::shared_ptr<pool> const& shared_pool() const noexcept { return pool_; }

private:
    std::shared_ptr<pool> pool_;
    any_pool any_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_EXECUTOR_BASE_HPP
