// A call that a thread of this process runs, and the state that its outcome goes to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_LOCAL_TASK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_LOCAL_TASK_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/invoke_task.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstdint>
#include <exception>
#include <functional>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class task_range;

/// What a pool of threads queues: something to run once, or to give up.
class work_item : public task
{
public:
    /// Runs, and gives up the ownership that the queue had.
    /// @param w the calling thread; null if it is not one of a pool
    virtual void run(pool_thread* w) noexcept = 0;

    /// Gives up that ownership without running; a future of it is cancelled.
    virtual void discard() noexcept = 0;

    /// Does the same, and a future of it fails.
    virtual void fail(std::exception_ptr error) noexcept = 0;

    /// Itself, if it stands for more than one task.
    virtual task_range* range() noexcept { return nullptr; }

    /// False: nobody has a future of it, unless a derived class says otherwise.
    bool withdraw(bool) noexcept override { return false; }

protected:
    ~work_item() = default;
};

/// A decayed copy of a callable and its arguments, called at most once.
template <class F, class... Args>
class bound_call
{
public:
    template <class... Given>
    explicit bound_call(Given&&... given) : parts_(std::forward<Given>(given)...)
    {
    }

    /// @param token as for `invoke_task`
    template <class Token>
    decltype(auto) operator()(Token const& token)
    {
        return call(token, std::index_sequence_for<Args...>());
    }

private:
    template <class Token, std::size_t... I>
    decltype(auto) call(Token const& token, std::index_sequence<I...>)
    {
        return invoke_task(token, std::move(std::get<0>(parts_)),
                           std::move(std::get<I + 1>(parts_))...);
    }

    std::tuple<F, Args...> parts_;
};

/// Whether a call wants a stop token.
template <class Call>
inline constexpr bool wants_token = false;

template <class F, class... Args>
inline constexpr bool wants_token<bound_call<F, Args...>> = takes_stop_token<F, Args...>;

template <class F, class... Args>
struct call_of_copies
{
    static_assert((std::is_constructible_v<std::decay_t<F>, F> && ... &&
                   std::is_constructible_v<std::decay_t<Args>, Args>),
                  "the callable, or an argument, cannot be copied: pass it by std::move");
    using type = bound_call<std::decay_t<F>, std::decay_t<Args>...>;
};

template <class F, class... Args>
using bound_call_t = typename call_of_copies<F, Args...>::type;

/// The part of a task that has to do with stop tokens: nothing, if it takes none.
template <bool Wanted>
class token_source
{
public:
    stop_token token() const noexcept { return stop_token(); }
    void set_asked() noexcept {}
};

template <>
class token_source<true>
{
public:
    stop_token token() const noexcept { return stop_token(state_); }
    void set_asked() noexcept { state_->asked.store(1, std::memory_order_release); }

private:
    counted_ptr<stop_state> const state_{new stop_state};
};

/// A task and its result, in one allocation.
template <class T, class Call>
class local_task final : public state<T>,
                         public work_item,
                         public recycled,
                         private token_source<wants_token<Call>>
{
public:
    /// @param where whose threads, if it has any, may run it in place
    template <class... Given>
    explicit local_task(local_pool const* where, Given&&... given)
        : state<T>(2) // references: the future's, and the queue's
        , place_(reinterpret_cast<std::uintptr_t>(where))
    {
        ::new (static_cast<void*>(&call_)) Call(std::forward<Given>(given)...);
    }

    task* origin() noexcept override { return this; }

    void run(pool_thread* w) noexcept override
    {
        if (!this->begin())
        {
            intrusive_ptr_release(this);
            return;
        }
        perform(w);
        if (w != nullptr)
            w->finish(*this);
        else
        {
            state_ptr<T> const self(this, false);
            this->finish();
        }
    }

    void discard() noexcept override
    {
        state_ptr<T> const self(this, false);
        this->cancel();
    }

    void fail(std::exception_ptr error) noexcept override
    {
        state_ptr<T> const self(this, false);
        if (!this->begin())
            return;
        drop_call();
        this->set_error(std::move(error));
        this->finish();
    }

    bool withdraw(bool) noexcept override
    {
        if (!this->mark_cancelled())
            return false;
        drop_call();
        return true;
    }

    void request_stop() noexcept override { this->set_asked(); }

    bool run_here() noexcept override
    {
        local_pool const* const p = place().home;
        pool_thread* const w = p != nullptr ? pool_thread::current(*p) : nullptr;
        if (w == nullptr || !this->begin())
            return false;
        if (w->unqueue(*this))
            intrusive_ptr_release(this);
        perform(w);
        this->finish();
        return true;
    }

    task_place place() const noexcept override
    {
        std::uintptr_t const place = place_.load(std::memory_order_acquire);
        if ((place & begun_bit) != 0)
            return {reinterpret_cast<pool_thread*>(place - begun_bit), nullptr};
        return {nullptr, reinterpret_cast<local_pool*>(place)};
    }

private:
    void perform(pool_thread* w) noexcept
    {
        place_.store(reinterpret_cast<std::uintptr_t>(w) + begun_bit,
                     std::memory_order_release);
        store_outcome(*this, [this]() -> decltype(auto) {
            Call& call = *std::launder(reinterpret_cast<Call*>(&call_));
            return call([this] { return this->token(); });
        });
        drop_call();
    }

    /// Frees what only a task that runs needs.
    void drop_call() noexcept { std::launder(reinterpret_cast<Call*>(&call_))->~Call(); }

    static constexpr std::uintptr_t begun_bit = 1;

    // The pool that it is queued in, which lives for as long as it is pending; or the
    // thread that runs or ran it, and `begun_bit`.
    detail::atomic<std::uintptr_t> place_;
    // lives until the call was made or can no longer be made
    alignas(Call) unsigned char call_[sizeof(Call)];
};

/// A call that nobody has a future of.
template <class Call>
class posted_task final : public work_item, public recycled
{
public:
    template <class... Given>
    explicit posted_task(Given&&... given) : call_(std::forward<Given>(given)...)
    {
    }

    void run(pool_thread*) noexcept override
    {
        try
        {
            call_([] { return stop_token(); });
        }
        catch (...)
        {
            report("a posted task", std::current_exception());
        }
        delete this;
    }

    void discard() noexcept override { delete this; }

    void fail(std::exception_ptr error) noexcept override
    {
        report("a posted task", std::move(error));
        delete this;
    }

private:
    Call call_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_LOCAL_TASK_HPP
