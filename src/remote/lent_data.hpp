// The shared data that a pool has lent to a worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LENT_DATA_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LENT_DATA_HPP

#include "remote/port.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Knows what a worker has, so that it is sent once; and has the worker forget it when it
/// ends. Guarded by the mutex of the pool, if not said otherwise.
class lent_data final : public detail::end_listener,
                        public std::enable_shared_from_this<lent_data>
{
public:
    /// @param on_end is called when there is something for `forget_ended`, with any lock
    ///               held; not after `close`
    explicit lent_data(std::function<void()> on_end) : on_end_(std::move(on_end)) {}

    /// Sends what a call refers to, which is to be sent next.
    /// @throws std::bad_alloc, std::system_error
    void lend(detail::attachments const& of_call, std::uint64_t call, port& to);

    /// What the worker has been told of; null if it has not.
    detail::shared_data_ptr find(std::uint64_t key) const;

    /// Has the worker forget what has ended.
    /// @throws std::bad_alloc, and is to be called again then
    void forget_ended(port& by);

    /// The worker has ended. On any thread.
    void close() noexcept;

    void on_end(std::uint64_t key) noexcept override;

private:
    data_header::place place_for(detail::shared_data const& data, port& to) const;
    void note(detail::shared_data_ptr const& data);

    std::unordered_map<std::uint64_t, std::weak_ptr<detail::shared_data const>> lent_;

    detail::birthplace const made_;
    detail::mutex ended_mutex_; // guards these
    std::function<void()> on_end_;
    std::vector<std::uint64_t> ended_;
    std::size_t expected_ = 0; // how many there may come to be: so much room there is
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LENT_DATA_HPP
