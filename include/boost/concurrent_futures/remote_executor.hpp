// What executors have in common that run tasks in other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/remote/policies.hpp>
#include <boost/concurrent_futures/executor.hpp>

#include <memory>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// An executor that runs tasks in other processes, on this machine or on others.
///
/// It can call a function, a lambda without captures, a function object that
/// Boost.Serialization can write, and `fn<&T::member>`. Arguments are written before
/// `submit` returns. What cannot be serialized does not compile.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL remote_executor
    : public executor_operations<executor, detail::remote_pool&>
{
public:
    /// Does no more than the destructor of `executor`.
    ~remote_executor() override;

protected:
    /// An executor of that pool.
    explicit remote_executor(std::shared_ptr<detail::remote_pool> p)
        : executor_operations(std::move(p))
    {
    }

    /// The pool.
    detail::remote_pool& remote() const noexcept { return pool_as(); }
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP
