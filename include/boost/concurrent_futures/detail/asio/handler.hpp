// A handler of Asio that waits in a thread pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_HANDLER_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_HANDLER_HPP

#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Calls a handler once. What it throws goes to the error handler, on whatever thread it
/// runs: who executes a handler cannot know whether it runs at once.
template <class F>
void call_handler(F& f) noexcept
{
    try
    {
        std::move(f)();
    }
    catch (...)
    {
        report("a handler", std::current_exception());
    }
}

/// A handler that is queued, in memory of its associated allocator.
template <class F, class Allocator>
class handler final : public work_item
{
    using source = std::conditional_t<std::is_same_v<Allocator, std::allocator<void>>,
                                      recycling_allocator<handler>, Allocator>;
    using allocator =
        typename std::allocator_traits<source>::template rebind_alloc<handler>;
    using traits = std::allocator_traits<allocator>;

public:
    template <class Given>
    static handler& make(Given&& f, Allocator const& from)
    {
        allocator a = allocator_from(from);
        auto* const memory = traits::allocate(a, 1);
        try
        {
            return *::new (static_cast<void*>(std::addressof(*memory)))
                handler(std::forward<Given>(f), a);
        }
        catch (...)
        {
            traits::deallocate(a, memory, 1);
            throw;
        }
    }

    void run(pool_thread*) noexcept override
    {
        F f(std::move(f_));
        free(); // first, so that what the handler starts can have the memory
        call_handler(f);
    }

    void discard() noexcept override
    {
        // goes last: it may own what the memory belongs to
        [[maybe_unused]] F const f(std::move(f_));
        free();
    }

    void fail(std::exception_ptr error) noexcept override
    {
        report("a handler", std::move(error));
        discard();
    }

private:
    template <class Given>
    handler(Given&& f, allocator const& a) : f_(std::forward<Given>(f)), allocator_(a)
    {
    }

    ~handler() = default;

    static allocator allocator_from(Allocator const& from)
    {
        if constexpr (std::is_same_v<Allocator, std::allocator<void>>)
            return allocator();
        else
            return allocator(from);
    }

    void free() noexcept
    {
        allocator a(std::move(allocator_));
        this->~handler();
        traits::deallocate(a, this, 1);
    }

    F f_;
    allocator allocator_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_HANDLER_HPP
