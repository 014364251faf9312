// An operation of Asio that waits for something of this library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_WAIT_OPERATION_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_WAIT_OPERATION_HPP

#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/asio/version.hpp>

#if BOOST_ASIO_VERSION >= 103000
#include <boost/asio/associated_immediate_executor.hpp>
#include <boost/asio/dispatch.hpp>
#endif

#include <exception>
#include <memory>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Waits, as an observer, and then has a handler called where that wants to be called:
/// never in the function that starts the wait. It owns itself until then.
///
/// @tparam Outcome  `outcome(handler)` calls the handler: only then, what it gives it is
///                  read. `outcome.cancel()` comes before, if the wait was cut short
/// @tparam Fallback the executor, if the handler has none
template <class Handler, class Outcome, class Fallback = boost::asio::system_executor>
class wait_operation final : public observer
{
    using given_allocator =
        boost::asio::associated_allocator_t<Handler, recycling_allocator<void>>;
    using allocator = typename std::allocator_traits<
        given_allocator>::template rebind_alloc<wait_operation>;
    using traits = std::allocator_traits<allocator>;
    // that is given, since what Asio itself takes for a handler without an executor would
    // from 1.38 on call it in place
    using work = boost::asio::executor_work_guard<
        boost::asio::associated_executor_t<Handler, Fallback>>;

public:
    /// @throws std::bad_alloc
    template <class Given>
    static wait_operation* make(Given&& handler, Outcome outcome,
                                Fallback const& where = Fallback())
    {
        allocator memory(memory_for(handler));
        wait_operation* const o = traits::allocate(memory, 1);
        try
        {
            return ::new (static_cast<void*>(o))
                wait_operation(std::forward<Given>(handler), std::move(outcome), where);
        }
        catch (...)
        {
            traits::deallocate(memory, o, 1);
            throw;
        }
    }

    /// What the handler will be given, before the wait begins.
    Outcome& outcome() noexcept { return outcome_; }

    /// Has `f` called when the operation is to be cancelled, if it can be. Before the
    /// wait begins.
    template <class F>
    void on_cancel(F f)
    {
        auto slot = boost::asio::get_associated_cancellation_slot(handler_);
        if (slot.is_connected())
            slot.assign(std::move(f));
    }

    /// The wait is over.
    void complete() noexcept
    {
        finish([](auto const& where, completion f) {
            boost::asio::post(where, std::move(f));
        });
    }

    /// The wait is cut short.
    void cancel() noexcept
    {
        outcome_.cancel();
        complete();
    }

    /// There was nothing to wait for. In the function that starts the wait.
    void complete_at_once() noexcept
    {
// before, it does not compile for executors that never block
#if BOOST_ASIO_VERSION >= 103000
        finish([](auto const& where, completion f) {
            boost::asio::dispatch(
                boost::asio::get_associated_immediate_executor(f.handler(), where),
                std::move(f));
        });
#else
        complete();
#endif
    }

private:
    struct deleter
    {
        void operator()(wait_operation* o) const noexcept
        {
            o->~wait_operation();
            allocator of_ours(memory);
            traits::deallocate(of_ours, o, 1);
        }

        given_allocator memory; // which a handler cannot give any more once it was moved
    };

    using owner = std::unique_ptr<wait_operation, deleter>;

    /// What is posted.
    class completion
    {
    public:
        using allocator_type = given_allocator;

        explicit completion(owner o) noexcept : owner_(std::move(o)) {}

        allocator_type get_allocator() const noexcept
        {
            return owner_.get_deleter().memory;
        }

        Handler& handler() const noexcept { return owner_->handler_; }

        void operator()()
        {
            work const until_called(std::move(owner_->work_));
            Handler handler(std::move(owner_->handler_));
            Outcome outcome(std::move(owner_->outcome_));
            owner_.reset(); // so that the handler can have the memory for its next one
            auto slot = boost::asio::get_associated_cancellation_slot(handler);
            if (slot.is_connected())
                slot.clear();
            std::move(outcome)(std::move(handler));
        }

    private:
        owner owner_;
    };

    static given_allocator memory_for(Handler const& handler) noexcept
    {
        return boost::asio::get_associated_allocator(handler,
                                                     recycling_allocator<void>());
    }

    template <class Given>
    wait_operation(Given&& handler, Outcome outcome, Fallback const& where)
        : observer(told::afterwards)
        , handler_(std::forward<Given>(handler))
        , outcome_(std::move(outcome))
        , work_(boost::asio::make_work_guard(
              boost::asio::get_associated_executor(handler_, where)))
    {
    }

    bool notify() noexcept override
    {
        complete();
        return false;
    }

    template <class Pass>
    void finish(Pass pass) noexcept
    {
        owner self(this, {memory_for(handler_)});
        try
        {
            // the handler may run, and its context be destroyed, before `pass` returns
            work const until_passed(work_);
            pass(until_passed.get_executor(), completion(std::move(self)));
        }
        catch (...) // no memory, most likely
        {
            report("the completion of an asynchronous operation",
                   std::current_exception());
        }
    }

    Handler handler_;
    Outcome outcome_;
    work work_; // for the executor of the handler
};

/// Cuts a wait short when the operation is cancelled.
///
/// @tparam Source a pointer to what the operation waits for
template <class Source, class Operation>
class leave_on_cancel
{
public:
    leave_on_cancel(Source from, Operation& o) noexcept
        : source_(std::move(from)), operation_(&o)
    {
    }

    void operator()(boost::asio::cancellation_type type)
    {
        if (type != boost::asio::cancellation_type::none && operation_ != nullptr &&
            source_->leave(*operation_))
            std::exchange(operation_, nullptr)->cancel();
    }

private:
    Source source_;
    Operation* operation_; // gone, if it could not leave
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_WAIT_OPERATION_HPP
