// Slices of a map that are tasks with futures, for any pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_TASKS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_TASKS_HPP

#include <boost/concurrent_futures/detail/map/slices.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <exception>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Read in the order of the elements, or as they are done. Keeps nothing of a slice that
/// has been read: the range may be endless.
template <class R>
class slice_tasks : public slices<R>
{
public:
    ~slice_tasks() override
    {
        if (current_ && current_->from.result.valid())
            current_->from.result.cancel();
        for (task& t : tasks_)
        {
            if (t.result.valid())
                t.result.cancel();
        }
    }

    bool at_end() const noexcept override
    {
        return (!current_ || current_->used_up()) && tasks_left() == 0 &&
               submit_error_ == nullptr;
    }

    std::size_t left() const noexcept override
    {
        std::size_t n = current_ ? current_->from.size - current_->place : 0;
        for (task const& t : tasks_)
            n += t.result.valid() ? t.size : 0;
        return n;
    }

    bool wait_until(deadline until) override
    {
        if (!go_on(until))
            return false;
        if (current_->error != nullptr || current_->outcomes.size() != 0)
            return true;
        state<slice_outcomes<R>>& s = future_access::get(current_->from.result);
        if (!s.wait_until(until))
            return false;
        if (s.failed())
            current_->error = failure_of(s);
        else
            current_->outcomes = std::move(s.value());
        make_room();
        return true;
    }

    bool attach(observer& o) override
    {
        if (!go_on(at_once))
            return done_.attach(o);
        return current_->error == nullptr && current_->outcomes.size() == 0 &&
               future_access::get(current_->from.result).attach(o);
    }

    bool leave(observer& o) noexcept override
    {
        return current_ ? future_access::get(current_->from.result).leave(o)
                        : done_.leave(o);
    }

    ready_results<R> take() override
    {
        position& p = *current_;
        if (p.error)
            std::rethrow_exception(p.error);
        std::size_t const first = p.place;
        p.place = p.outcomes.end_of_values(first, p.outcomes.size());
        return {p.outcomes.slots() + first, p.outcomes.slots() + p.place};
    }

    bool skip(deadline until) override
    {
        if (!go_on(until))
            return false;
        if (++current_->place != current_->from.size)
            return true;
        bool const was_read =
            current_->error != nullptr || current_->outcomes.size() != 0;
        current_.reset();
        if (!was_read)
            make_room();
        return true;
    }

protected:
    explicit slice_tasks(bool ordered) : ordered_(ordered) {}

    /// Submits one more slice. False if there is none.
    bool submit_one()
    {
        more_ = more_ && submit_next();
        return more_;
    }

    /// Adds a slice of `size` elements that was submitted.
    void add(future<slice_outcomes<R>> result, std::size_t size)
    {
        if (ordered_)
        {
            tasks_.push_back({std::move(result), size});
            return;
        }
        // the queue gives numbers again that it has handed out, so this is always enough
        tasks_.resize((std::max)(tasks_.size(), done_.remaining() + 1));
        task& added = tasks_[done_.add(future_access::get(result))];
        added = {std::move(result), size};
    }

private:
    struct task
    {
        future<slice_outcomes<R>> result; // not valid once it has been handed out
        std::size_t size = 0;
    };

    /// The slice that is being read.
    struct position
    {
        explicit position(task t) : from(std::move(t)) {}

        bool used_up() const noexcept { return place == from.size; }

        task from;
        std::size_t place = 0;    // in its results, after what was taken
        std::exception_ptr error; // why there are no outcomes
        slice_outcomes<R> outcomes;
    };

    /// Submits the next slice with `add`. False, without effect, if there is none.
    virtual bool submit_next() = 0;

    std::size_t tasks_left() const noexcept
    {
        return ordered_ ? tasks_.size() : done_.remaining();
    }

    /// Goes to the slice of the next result. False if none is done at the deadline, where
    /// their order does not tell which it is.
    bool go_on(deadline until)
    {
        if (current_ && !current_->used_up())
            return true;
        current_.reset();
        if (tasks_left() == 0)
        {
            current_.emplace(task{{}, 1});
            current_->error = std::exchange(submit_error_, nullptr);
        }
        else if (ordered_)
        {
            current_.emplace(std::move(tasks_.front()));
            tasks_.pop_front();
        }
        else
        {
            auto const next = done_.pop(until);
            if (!next)
                return false;
            current_.emplace(std::exchange(tasks_[*next], task()));
        }
        return true;
    }

    /// Submits one more. What cannot be submitted any more, for whatever reason, is a
    /// last result, so that those before it can still be read.
    void make_room() noexcept
    {
        try
        {
            submit_one();
        }
        catch (...)
        {
            more_ = false;
            submit_error_ = std::current_exception();
        }
    }

    bool ordered_;
    bool more_ = true;                // slices may be left to be submitted
    std::exception_ptr submit_error_; // why not, if that is not because all were
    std::deque<task> tasks_;          // if ordered; else by their numbers in the queue
    completion_queue done_;           // when not ordered
    std::optional<position> current_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_TASKS_HPP
