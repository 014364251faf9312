// Tasks that end together.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/wait_graph.hpp"

#include <boost/concurrent_futures/detail/task/callback.hpp>
#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/task/task.hpp>
#include <boost/concurrent_futures/detail/task/task_set.hpp>

#include <boost/intrusive/list.hpp>
#include <boost/thread/thread.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Watches one task; if that follows another one, first the one, then the other, which
/// runs on when the time of the first is over.
class task_set::member final : public observer, public recycled
{
public:
    explicit member(impl& in) noexcept : set_(in) {}

    // guarded by the mutex of the set
    boost::intrusive::list_member_hook<> neighbours;
    counted_ptr<state_base> state; // null before there is a task
    counted_ptr<state_base> leader;
    bool failed = false; // and is the first that did

private:
    bool notify() noexcept override;
    std::unique_ptr<callback> follow_up() noexcept override;

    impl& set_;
};

class task_set::impl final : public std::enable_shared_from_this<impl>
{
public:
    explicit impl(losers on_failure) noexcept : on_failure_(on_failure) {}

    /// @return null if no task is wanted
    member* add()
    {
        auto fresh = std::make_unique<member>(*this);
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (ending_)
            return nullptr;
        if (spare_for_failure_ == nullptr)
            spare_for_failure_ = std::make_unique<follow_up>();
        if (spare_for_last_ == nullptr)
            spare_for_last_ = std::make_unique<follow_up>();
        members_.push_back(*fresh);
        return fresh.release();
    }

    void fill(member& m, state_base& s) noexcept
    {
        task* const t = s.origin();
        state_base* const leader = t != nullptr ? t->leader() : nullptr;
        std::unique_lock<detail::mutex> lock(mutex_);
        m.state = counted_ptr<state_base>(&s);
        m.leader = counted_ptr<state_base>(leader);
        bool const unwanted = ending_;
        auto const filled = std::move(filled_);
        lock.unlock();
        complete(filled);
        if (!s.attach(m) && is_due(m))
            proceed(m);
        if (unwanted)
            end(s);
    }

    /// Called when the task of `m` is done, maybe under the lock of its state.
    /// @return whether `proceed` is to be called without that; if not, `m` may be gone
    bool is_due(member& m) noexcept
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        if (failure_ == nullptr && m.state->raised() &&
            m.state->current() == status::finished)
        {
            failure_ = m.state;
            m.failed = on_failure_ != losers::leave;
            ending_ = ending_ || m.failed;
            if (m.failed)
                return true;
        }
        if (m.leader != nullptr)
        {
            lock.unlock();
            if (watch_leader(m))
                return false;
            lock.lock();
        }
        if (&members_.front() == &members_.back() && !waiting_.empty())
            return true;
        take_out(m);
        lock.unlock();
        delete &m; // whoever completes the task owns its state, too
        return false;
    }

    /// What is called to proceed.
    std::unique_ptr<callback> take_follow_up(member& m) noexcept;

    void proceed(member& m) noexcept
    {
        if (m.failed)
        {
            m.failed = false;
            end_all();
            if (m.leader != nullptr && watch_leader(m))
                return;
        }
        remove(m);
    }

    void remove(member& m) noexcept
    {
        std::unique_ptr<member> const gone(&m);
        std::vector<state_ptr<void>> due;
        state_ptr<void> filled;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            take_out(m);
            filled = std::move(filled_);
            if (members_.empty())
                due.swap(waiting_);
        }
        complete(filled);
        for (auto const& s : due)
        {
            if (s->begin())
                finish(*s);
        }
    }

    /// Whether it is a copy, in a process that was forked, in which no task gets on.
    bool elsewhere() const noexcept { return !birthplace_.is_here(); }

    void cancel() noexcept
    {
        if (elsewhere())
            return;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            ending_ = true;
        }
        end_all();
    }

    std::exception_ptr wait()
    {
        if (elsewhere())
            throw_elsewhere();
        // one after the other, so that each wait runs its task here if it can, and finds
        // the deadlock that it would be in
        if (pool_thread::current() != nullptr)
        {
            while (auto const s = next_to_wait_for())
                wait_for(*s);
        }
        auto const all = over();
        try
        {
            return all->require_exception(never);
        }
        catch (...) // an interruption of Boost.Thread: the failure is left to others
        {
            all->cancel();
            throw;
        }
    }

    state_ptr<void> over()
    {
        state_ptr<void> s(new state<void>);
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            if (!members_.empty())
            {
                waiting_.push_back(s);
                return s;
            }
        }
        s->begin();
        finish(*s);
        return s;
    }

private:
    class follow_up final : public callback
    {
    public:
        void run(state_base&) noexcept override { set->proceed(*done); }

        std::shared_ptr<impl> set;
        member* done = nullptr;
    };

    void take_out(member& m) noexcept
    {
        auto const here = members_.iterator_to(m);
        if (next_to_end_ == here)
            ++next_to_end_;
        members_.erase(here);
    }

    /// The task of `m` is over, but not the one that it followed.
    /// @return false if that is over, too
    bool watch_leader(member& m) noexcept
    {
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            m.state.swap(m.leader);
        }
        // `leader` has the task that is done, which its completer owns, too
        m.leader.reset();
        return m.state->attach(m);
    }

    /// Gives a state what the tasks come to that are over.
    void finish(state<void>& s) noexcept
    {
        counted_ptr<state_base> failure;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            failure.swap(failure_);
            ending_ = false;
        }
        if (failure != nullptr)
            s.set_error(failure->error());
        else
            s.emplace();
        s.finish();
    }

    void end(state_base& s) noexcept
    {
        if (!s.cancel(on_failure_ == losers::kill))
            s.request_stop();
    }

    void end_all() noexcept
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        next_to_end_ = members_.begin();
        while (next_to_end_ != members_.end())
        {
            auto s = (next_to_end_++)->state;
            lock.unlock();
            if (s != nullptr)
                end(*s);
            s.reset();
            lock.lock();
        }
    }

    /// A pool of processes has a thread for callbacks, which may be the one that waits;
    /// and one of them has to end this task if another one fails.
    static void wait_for(state_base& s)
    {
        class callback_to_come final : public awaited
        {
        public:
            bool any(wait_status_predicate const& p) const override
            {
                return p(wait_status());
            }
        };

        task* const t = s.origin();
        task_place const where = t != nullptr ? t->place() : task_place();
        std::optional<compensation> compensated;
        if (t != nullptr && where.runner == nullptr && where.home == nullptr)
            compensated.emplace(callback_to_come());
        s.wait_until(never);
    }

    /// A task that is not done; or else, if some are being submitted, which may begin
    /// before that is over, what is done when one of those is in.
    counted_ptr<state_base> next_to_wait_for()
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        bool awaits_one = false;
        for (member& m : members_) // few are done and still there
        {
            if (m.state == nullptr)
                awaits_one = true;
            else if (!m.state->done())
                return m.state;
        }
        if (!awaits_one)
            return nullptr;
        if (filled_ == nullptr)
            filled_ = state_ptr<void>(new state<void>);
        return filled_;
    }

    static void complete(state_ptr<void> const& filled) noexcept
    {
        if (filled == nullptr)
            return;
        filled->begin();
        filled->emplace();
        filled->finish();
    }

    using member_list = boost::intrusive::list<
        member,
        boost::intrusive::member_hook<member, boost::intrusive::list_member_hook<>,
                                      &member::neighbours>,
        boost::intrusive::constant_time_size<false>>;

    birthplace const birthplace_;
    losers const on_failure_;
    detail::mutex mutex_; // guards all below; taken under the lock of a state
    member_list members_; // tasks that are not over; owned
    member_list::iterator next_to_end_ = members_.end();
    counted_ptr<state_base> failure_; // the first
    bool ending_ = false;             // no task is wanted until the failure is reported
    std::vector<state_ptr<void>> waiting_;
    state_ptr<void> filled_; // done when a task comes in, if somebody waits for that
    // While there are members, there is one for the first that fails, if none has, and
    // one for the last.
    std::unique_ptr<follow_up> spare_for_failure_;
    std::unique_ptr<follow_up> spare_for_last_;
};

bool task_set::member::notify() noexcept
{
    return set_.is_due(*this);
}

std::unique_ptr<callback> task_set::member::follow_up() noexcept
{
    return set_.take_follow_up(*this);
}

std::unique_ptr<callback> task_set::impl::take_follow_up(member& m) noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    auto f = std::move(m.failed ? spare_for_failure_ : spare_for_last_);
    f->set = shared_from_this();
    f->done = &m;
    return f;
}

task_set::room::room(task_set& in) : set_(*in.impl_), member_(set_.add()) {}

task_set::room::~room()
{
    if (member_ != nullptr)
        set_.remove(*member_);
}

void task_set::room::fill(state_base& task) noexcept
{
    set_.fill(*std::exchange(member_, nullptr), task);
}

task_set::task_set(losers on_failure) : impl_(std::make_shared<impl>(on_failure)) {}

task_set::~task_set()
{
    if (impl_->elsewhere())
    {
        new std::shared_ptr<impl>(std::move(impl_)); // tasks that will not end have it
        return;
    }
    boost::this_thread::disable_interruption const undisturbed;
    cancel();
    impl_->wait();
}

void task_set::cancel() noexcept
{
    impl_->cancel();
}

std::exception_ptr task_set::wait()
{
    return impl_->wait();
}

state_ptr<void> task_set::over()
{
    return impl_->over();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
