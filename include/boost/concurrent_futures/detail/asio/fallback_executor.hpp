// Where the handler of a task is called that does not say.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_FALLBACK_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_FALLBACK_EXECUTOR_HPP

#include <boost/concurrent_futures/detail/asio/handler.hpp>
#include <boost/concurrent_futures/detail/threads/handler_pool.hpp>

#include <boost/asio/execution/blocking.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/system_executor.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class remote_pool;

/// An executor of Asio: the threads of the pool that a task was submitted to, if it has
/// some that take handlers; else, or once it takes none any more, those of the system. So
/// what became of a task is told even if its pool ends.
class fallback_executor
{
public:
    /// @param where null, or a pool that is there as long as `alive` says
    fallback_executor(std::weak_ptr<pool> const& alive, local_pool* where)
        : alive_(alive)
        , pool_(where != nullptr && alive.lock() ? dynamic_cast<handler_pool*>(where)
                                                 : nullptr)
    {
    }

    template <class F>
    void execute(F&& f) const
    {
        auto const keep = pool_ != nullptr ? alive_.lock() : nullptr;
        if (!keep)
        {
            boost::asio::system_executor().execute(std::forward<F>(f));
            return;
        }
        auto& item = handler<std::decay_t<F>, std::allocator<void>>::make(
            std::forward<F>(f), std::allocator<void>());
        if (!pool_->try_push_handler(item, false))
            boost::asio::system_executor().execute([&item] { item.run(nullptr); });
    }

    fallback_executor require(boost::asio::execution::blocking_t::never_t) const noexcept
    {
        return *this;
    }

    static constexpr boost::asio::execution::blocking_t
    query(boost::asio::execution::blocking_t) noexcept
    {
        return boost::asio::execution::blocking.never;
    }

    static boost::asio::execution_context&
    query(boost::asio::execution::context_t) noexcept
    {
        return boost::asio::query(boost::asio::system_executor(),
                                  boost::asio::execution::context);
    }

    friend bool operator==(fallback_executor const& a,
                           fallback_executor const& b) noexcept
    {
        return a.pool_ == b.pool_;
    }

    friend bool operator!=(fallback_executor const& a,
                           fallback_executor const& b) noexcept
    {
        return !(a == b);
    }

private:
    std::weak_ptr<pool> alive_;
    handler_pool* pool_;
};

/// The pool, if it is in this process, however it is known.
inline local_pool* local_of(local_pool& p) noexcept
{
    return &p;
}

inline local_pool* local_of(remote_pool&) noexcept
{
    return nullptr;
}

template <class AnyPool>
local_pool* local_of(AnyPool p) noexcept
{
    return p.local;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_FALLBACK_EXECUTOR_HPP
