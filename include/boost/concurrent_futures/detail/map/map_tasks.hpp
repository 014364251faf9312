// The results of a `map` whose chunks are tasks of their own.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_TASKS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_TASKS_HPP

#include <boost/concurrent_futures/detail/map/map_block.hpp>
#include <boost/concurrent_futures/detail/map/map_source.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <cstddef>
#include <deque>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// The tasks of a `map`, and a place in their results.
template <class R>
class map_tasks : public map_source<R>
{
public:
    ~map_tasks() override { map_tasks::close(); }

    void close() override
    {
        if (current_ && current_->from.result.valid())
            current_->from.result.cancel();
        for (task& t : tasks_)
        {
            if (t.result.valid())
                t.result.cancel();
        }
        this->set_ready(nullptr, nullptr);
        current_.reset();
        feed_error_ = nullptr;
        tasks_.clear();
        done_ = completion_queue();
        fed_up_ = true;
    }

protected:
    map_tasks(deadline until, bool ordered) : until_(until), ordered_(ordered) {}

    /// Adds a task of `size` elements.
    void expect(future<outcome_block<R>> result, std::size_t size)
    {
        if (!ordered_)
            done_.add(future_access::get(result));
        tasks_.push_back({std::move(result), size});
    }

    bool fed_up() const noexcept { return fed_up_; }

private:
    using outcomes = outcome_block<R>;

    struct task
    {
        future<outcomes> result;
        std::size_t size;
    };

    /// The task that it stands in.
    struct position
    {
        explicit position(task t) : from(std::move(t)) {}

        task from;
        std::size_t place = 0;    // in its values, after what is ready
        std::exception_ptr error; // why there are no outcomes
        outcomes block;
    };

    /// Submits one more task, if there is one.
    virtual void feed() = 0;

    std::size_t tasks_left() const noexcept
    {
        return ordered_ ? tasks_.size() : done_.remaining();
    }

    /// Stands in a task.
    void take()
    {
        if (current_)
            return;
        if (tasks_left() == 0)
        {
            current_.emplace(task{{}, 1});
            current_->error = std::exchange(feed_error_, nullptr);
        }
        else if (ordered_)
        {
            current_.emplace(std::move(tasks_.front()));
            tasks_.pop_front();
        }
        else
        {
            auto const next = done_.pop(until_);
            if (!next)
                give_up();
            current_.emplace(std::move(tasks_[*next]));
        }
    }

    bool nothing_left() const noexcept override
    {
        return !current_ && tasks_left() == 0 && feed_error_ == nullptr;
    }

    std::size_t after_ready() const noexcept override
    {
        std::size_t n = current_ ? current_->from.size - current_->place : 0;
        for (task const& t : tasks_)
            n += t.result.valid() ? t.size : 0;
        return n;
    }

    void load() override
    {
        take();
        if (current_->error == nullptr && current_->block.size() == 0)
            load_block();
        if (current_->error)
            std::rethrow_exception(current_->error);
        position& p = *current_;
        std::size_t const end = p.block.end_of_values(p.place, p.block.size());
        this->set_ready(p.block.slots() + p.place, p.block.slots() + end);
        p.place = end;
    }

    void load_block()
    {
        state<outcomes>& s = future_access::get(current_->from.result);
        if (!s.wait_until(until_))
            give_up();
        if (s.failed())
            current_->error = failure_of(s);
        else
            current_->block = std::move(s.value());
        feed_further();
    }

    void skip() override
    {
        take();
        if (++current_->place != current_->from.size)
            return;
        bool const was_read = current_->error != nullptr || current_->block.size() != 0;
        current_.reset();
        if (!was_read)
            feed_further();
    }

    void used_up() override
    {
        if (current_->place == current_->block.size())
            current_.reset();
    }

    /// What cannot be submitted any more, for whatever reason, is a last element, so that
    /// the results before it can still be read.
    void feed_further() noexcept
    {
        try
        {
            feed();
        }
        catch (...)
        {
            fed_up_ = true;
            feed_error_ = std::current_exception();
        }
    }

    [[noreturn]] void give_up()
    {
        close();
        throw timeout_error();
    }

    deadline until_;
    bool ordered_;
    bool fed_up_ = false;
    std::exception_ptr feed_error_; // why there are no more tasks, if not at the end
    std::deque<task> tasks_;
    completion_queue done_; // when not ordered
    std::optional<position> current_;
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_TASKS_HPP
