// An executor over one of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_EXECUTOR_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>

#include <boost/asio/post.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Runs tasks where an executor of Asio runs handlers: on the threads of an `io_context`
/// or of a `thread_pool` that the program has already, or in a strand.
///
/// @tparam Executor an Asio executor, such as `boost::asio::any_io_executor`
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
template <class Executor>
class asio_executor final : public local_executor
{
public:
    /// An executor that posts its tasks to `to`.
    /// @throws std::bad_alloc
    explicit asio_executor(Executor to) : to_(std::move(to)) {}

    /// Waits until what was submitted has been run, or was dropped with its context.
    ~asio_executor() override { end(); }

private:
    void execute(runnable r) override { boost::asio::post(to_, std::move(r)); }

    Executor to_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ASIO_EXECUTOR_HPP
