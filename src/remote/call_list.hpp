// Calls in order, each of which is in one list at most.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_LIST_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_LIST_HPP

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>

#include <boost/intrusive/list.hpp>

#include <cstddef>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Shares the ownership of its calls. Links them through members of theirs, so that no
/// operation allocates or fails.
class call_list
{
    using links = boost::intrusive::list<
        detail::remote_call,
        boost::intrusive::member_hook<detail::remote_call,
                                      boost::intrusive::list_member_hook<>,
                                      &detail::remote_call::neighbours>>;

public:
    call_list() = default;
    call_list(call_list&& other) noexcept : links_(std::move(other.links_)) {}
    call_list& operator=(call_list&&) = delete;
    ~call_list()
    {
        links_.clear_and_dispose(
            [](detail::remote_call* c) { intrusive_ptr_release(c); });
    }

    bool empty() const noexcept { return links_.empty(); }
    std::size_t size() const noexcept { return links_.size(); }

    detail::remote_call& front() noexcept { return links_.front(); }
    detail::remote_call& back() noexcept { return links_.back(); }

    auto begin() noexcept { return links_.begin(); }
    auto end() noexcept { return links_.end(); }

    void push_front(detail::remote_call_ptr call) noexcept
    {
        links_.push_front(*call.detach());
    }

    void push_back(detail::remote_call_ptr call) noexcept
    {
        links_.push_back(*call.detach());
    }

    detail::remote_call_ptr pop_front() noexcept { return take(front()); }

    /// Takes a call out that is in this list.
    detail::remote_call_ptr take(detail::remote_call& call) noexcept
    {
        links_.erase(links_.iterator_to(call));
        return {&call, false};
    }

    /// The one before it; null if it is the first.
    detail::remote_call* before(detail::remote_call& call) noexcept
    {
        auto i = links_.iterator_to(call);
        return i == links_.begin() ? nullptr : &*--i;
    }

private:
    links links_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_LIST_HPP
