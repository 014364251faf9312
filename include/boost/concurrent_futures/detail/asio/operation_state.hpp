// The state of a future that an operation of Asio brings about.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OPERATION_STATE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OPERATION_STATE_HPP

#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/task/task.hpp>
#include <boost/concurrent_futures/promise.hpp>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <mutex>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The value of an operation that completes with `Args`: without an error in front.
template <class... Args>
struct completion_value
{
    using type = std::tuple<std::decay_t<Args>...>;
};

template <>
struct completion_value<>
{
    using type = void;
};

template <class Arg>
struct completion_value<Arg>
{
    using type = std::decay_t<Arg>;
};

template <class E>
inline constexpr bool is_completion_error =
    std::is_same_v<std::decay_t<E>, boost::system::error_code> ||
    std::is_same_v<std::decay_t<E>, std::exception_ptr>;

template <class... Args>
struct without_error : completion_value<Args...>
{
};

template <class First, class... Args>
struct without_error<First, Args...>
    : std::conditional_t<is_completion_error<First>, completion_value<Args...>,
                         completion_value<First, Args...>>
{
};

template <class... Args>
using value_of_completion = typename without_error<Args...>::type;

inline std::exception_ptr exception_of(std::exception_ptr error) noexcept
{
    return error;
}

inline std::exception_ptr exception_of(boost::system::error_code error)
{
    return error ? std::make_exception_ptr(boost::system::system_error(error)) : nullptr;
}

/// Such a state. To cancel it emits a signal to the operation, by an executor, which is
/// where all else happens to the operation.
template <class T, class Executor>
class operation_state final : public state<T>, public task
{
public:
    explicit operation_state(Executor const& where) : where_(where), work_(where) {}

    Executor const& where() const noexcept { return where_; }

    /// The operation is over, and its executor may be gone soon.
    void leave() noexcept
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        work_.reset();
    }

    boost::asio::cancellation_slot slot() noexcept { return signal_.slot(); }

    task* origin() noexcept override { return this; }

    bool withdraw(bool) noexcept override
    {
        if (!this->mark_cancelled())
            return false;
        emit(boost::asio::cancellation_type::terminal);
        return true;
    }

    void request_stop() noexcept override
    {
        emit(boost::asio::cancellation_type::partial |
             boost::asio::cancellation_type::total);
    }

private:
    void emit(boost::asio::cancellation_type type) noexcept
    {
        try
        {
            std::unique_lock<detail::mutex> lock(mutex_);
            if (!work_.owns_work())
                return;
            auto const until_posted = work_;
            lock.unlock();
            boost::asio::post(where_, [self = counted_ptr<operation_state>(this), type] {
                self->signal_.emit(type);
            });
        }
        catch (...)
        {
            report("the cancellation of an asynchronous operation",
                   std::current_exception());
        }
    }

    Executor const where_;                            // used as long as there is work
    boost::asio::cancellation_signal signal_;         // used where `where_` says
    detail::mutex mutex_;                             // guards `work_`
    boost::asio::executor_work_guard<Executor> work_; // until the operation is over
};

/// What the operation calls when it is complete. If it never does, the promise is broken.
template <class State, class... Args>
class completion_handler
{
public:
    using cancellation_slot_type = boost::asio::cancellation_slot;

    explicit completion_handler(counted_ptr<State> s) noexcept : state_(std::move(s)) {}

    completion_handler(completion_handler&&) noexcept = default;
    completion_handler& operator=(completion_handler&&) = delete;

    ~completion_handler()
    {
        if (state_ == nullptr)
            return;
        state_->leave();
        break_promise(*state_);
    }

    void operator()(Args... args)
    {
        counted_ptr<State> const s = std::move(state_);
        s->leave();
        if (!s->begin())
            return; // it was cancelled
        store(*s, std::move(args)...);
        s->finish();
    }

    cancellation_slot_type get_cancellation_slot() const noexcept
    {
        return state_->slot();
    }

protected:
    State& shared() const noexcept { return *state_; }

private:
    static void store(State& s) noexcept { s.emplace(); }

    template <class First, class... Rest>
    static void store(State& s, First&& first, Rest&&... rest) noexcept
    {
        try
        {
            if constexpr (is_completion_error<First>)
            {
                if (auto error = exception_of(first))
                    s.set_error(std::move(error));
                else
                    s.emplace(std::forward<Rest>(rest)...);
            }
            else
                s.emplace(std::forward<First>(first), std::forward<Rest>(rest)...);
        }
        catch (...)
        {
            s.set_error(std::current_exception());
        }
    }

    counted_ptr<State> state_;
};

/// Where an operation is cancelled whose object has an executor.
template <class Executor>
struct serial_executor
{
    using type = Executor;

    static type make(Executor const& e) { return e; }

    template <class T, class... Args>
    using handler = completion_handler<operation_state<T, type>, Args...>;
};

/// And of one without: its handler is called in a strand.
template <>
struct serial_executor<boost::asio::system_executor>
{
    using type = boost::asio::strand<boost::asio::system_executor>;

    static type make(boost::asio::system_executor e) { return type(e); }

    template <class T, class... Args>
    class handler : public completion_handler<operation_state<T, type>, Args...>
    {
    public:
        using executor_type = type;
        using completion_handler<operation_state<T, type>, Args...>::completion_handler;

        executor_type get_executor() const noexcept { return this->shared().where(); }
    };
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OPERATION_STATE_HPP
