// States in the order in which they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/as_completed.hpp>
#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class completion_queue::impl final : public awaited
{
public:
    impl() = default;
    impl(impl const&) = delete;
    impl& operator=(impl const&) = delete;

    /// Nobody wants to know any more. It lives until the last state has told it what it
    /// is about to tell it.
    void close() noexcept
    {
        for (member& m : members_)
        {
            if (m.state != nullptr && m.state->leave(m))
                release();
        }
        release();
    }

    std::size_t add(state_base& s)
    {
        s.require_task_here();
        member& m = free_ != nullptr ? *std::exchange(free_, free_->next)
                                     : members_.emplace_back(*this, members_.size());
        m.state = counted_ptr<state_base>(&s);
        m.next = nullptr;
        next_to_run_ = (std::min)(next_to_run_, m.number);
        taken_in_front_ = (std::min)(taken_in_front_, m.number);
        ++remaining_;
        users_.fetch_add(1, std::memory_order_relaxed);
        if (!s.attach(m))
            m.notify();
        return m.number;
    }

    std::size_t remaining() const noexcept { return remaining_; }

    std::optional<std::size_t> pop(deadline until)
    {
        for (;;)
        {
            std::unique_lock<detail::mutex> lock(mutex_);
            if (member* const m = first_)
            {
                first_ = m->next;
                if (first_ == nullptr)
                    last_ = &first_;
                --remaining_;
                lock.unlock();
                m->state.reset();
                m->next = std::exchange(free_, m);
                while (taken_in_front_ != members_.size() &&
                       members_[taken_in_front_].state == nullptr)
                    ++taken_in_front_;
                return m->number;
            }
            if (until == at_once)
                return std::nullopt;
            lock.unlock();
            // a callback that this thread has put off may bring one about
            if (trampoline::run_pending() ||
                (pool_thread::current() != nullptr && run_one_here()))
                continue;
            lock.lock();
            if (first_ != nullptr)
                continue;
            if (!sleep_until(until, lock) && first_ == nullptr)
                return std::nullopt;
        }
    }

    bool attach(observer& o) noexcept
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        bool const must_wait = first_ == nullptr && remaining_ != 0;
        if (must_wait)
            observer_ = &o;
        return must_wait;
    }

    bool leave(observer& o) noexcept
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        bool const in_time = observer_ == &o;
        if (in_time)
            observer_ = nullptr;
        return in_time;
    }

    bool any(wait_status_predicate const& p) const override
    {
        // the thread that waits is the only one that takes states out
        return std::any_of(members_.begin() +
                               static_cast<std::ptrdiff_t>(taken_in_front_),
                           members_.end(), [&p](member const& m) {
                               return m.state != nullptr && p(wait_status_of(*m.state));
                           });
    }

private:
    struct member final : observer
    {
        member(impl& q, std::size_t n) : observer(told::afterwards), queue(q), number(n)
        {
        }

        bool notify() noexcept override
        {
            impl& q = queue;
            q.push(*this); // which may be used again then
            q.release();
            return false;
        }

        impl& queue;
        counted_ptr<state_base> state; // null once it has been handed out
        std::size_t number;
        member* next = nullptr; // of those that are done, or else of those that are free
    };

    ~impl() = default;

    void release() noexcept
    {
        if (users_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete this;
    }

    void push(member& m) noexcept
    {
        observer* to_tell = nullptr;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            *last_ = &m;
            last_ = &m.next;
            if (sleeper_ != nullptr)
            {
                sleeper_->wake();
                sleeper_ = nullptr;
            }
            to_tell = std::exchange(observer_, nullptr);
        }
        if (to_tell != nullptr)
            to_tell->notify();
    }

    bool sleep_until(deadline until, std::unique_lock<detail::mutex>& lock)
    {
        wake_up sleep;
        sleeper_ = &sleep;
        lock.unlock();
        bool woken = false;
        try
        {
            std::optional<wait_edge> edge;
            if (until == never)
                edge.emplace(*this);
            compensation const compensated(*this);
            woken = sleep.sleep_until(until);
        }
        catch (...) // a deadlock, or an interruption of Boost.Thread
        {
            lock.lock();
            sleeper_ = nullptr;
            throw;
        }
        lock.lock();
        sleeper_ = nullptr;
        return woken;
    }

    /// Runs a task that is queued in the calling thread's own pool. False if there is
    /// none.
    bool run_one_here()
    {
        for (; next_to_run_ != members_.size(); ++next_to_run_)
        {
            auto const& state = members_[next_to_run_].state;
            task* const t = state != nullptr ? state->origin() : nullptr;
            if (t != nullptr && t->run_here())
                return true;
        }
        return false;
    }

    // the states that have yet to tell it, and the one who reads; the last deletes it
    detail::atomic<std::size_t> users_{1};

    // guards the list of those that are done, and who waits for one
    detail::mutex mutex_;
    member* first_ = nullptr;
    member** last_ = &first_;
    wake_up* sleeper_ = nullptr;
    observer* observer_ = nullptr;

    // for the thread that adds and waits
    std::deque<member> members_; // by their numbers
    member* free_ = nullptr;     // whose states have been handed out
    std::size_t remaining_ = 0;
    std::size_t next_to_run_ = 0;    // those before were tried
    std::size_t taken_in_front_ = 0; // those before are free
};

void completion_queue::closer::operator()(impl* i) const noexcept
{
    i->close();
}

completion_queue::completion_queue() : impl_(new impl) {}
completion_queue::completion_queue(completion_queue&&) noexcept = default;
completion_queue& completion_queue::operator=(completion_queue&&) noexcept = default;
completion_queue::~completion_queue() = default;

std::size_t completion_queue::add(state_base& s)
{
    return impl_->add(s);
}

std::size_t completion_queue::remaining() const noexcept
{
    return impl_->remaining();
}

std::optional<std::size_t> completion_queue::pop(deadline until)
{
    return impl_->pop(until);
}

bool completion_queue::attach(observer& o) noexcept
{
    return impl_->attach(o);
}

bool completion_queue::leave(observer& o) noexcept
{
    return impl_->leave(o);
}

void throw_unfinished(std::size_t unfinished, std::size_t all)
{
    boost::throw_exception(timeout_error(std::to_string(unfinished) + " (of " +
                                         std::to_string(all) + ") futures unfinished"));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
