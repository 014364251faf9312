// What `map_results` reads from.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SOURCE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SOURCE_HPP

#include <boost/concurrent_futures/detail/completion_queue.hpp>
#include <boost/concurrent_futures/detail/deadline.hpp>
#include <boost/concurrent_futures/detail/map_block.hpp>
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
class map_source
{
public:
    map_source(map_source const&) = delete;
    map_source& operator=(map_source const&) = delete;
    virtual ~map_source() { close(); }

    bool at_end() const noexcept
    {
        return !current_ && tasks_left() == 0 && feed_error_ == nullptr;
    }

    /// Waits for the result that it stands at.
    std::add_lvalue_reference_t<R> current()
    {
        load();
        if (current_->error)
            std::rethrow_exception(current_->error);
        auto& outcome = current_->block.outcomes[current_->index];
        if (outcome.index() == 0)
            std::rethrow_exception(*std::get_if<0>(&outcome));
        if constexpr (std::is_reference_v<R>)
            return **std::get_if<1>(&outcome);
        else if constexpr (!std::is_void_v<R>)
            return *std::get_if<1>(&outcome);
    }

    /// Drops the result that it stands at.
    void advance()
    {
        take();
        if (current_->loaded && !current_->error)
            current_->block.outcomes[current_->index].template emplace<0>();
        if (++current_->index == current_->from.size)
        {
            bool const was_read = current_->loaded;
            current_.reset();
            if (!was_read)
                feed_further();
        }
    }

    /// Cancels what has not started, and goes to the end.
    void close()
    {
        if (current_ && current_->from.result.valid())
            current_->from.result.cancel();
        for (task& t : tasks_)
        {
            if (t.result.valid())
                t.result.cancel();
        }
        current_.reset();
        feed_error_ = nullptr;
        tasks_.clear();
        done_ = completion_queue();
        fed_up_ = true;
    }

protected:
    map_source(deadline until, bool ordered) : until_(until), ordered_(ordered) {}

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
        std::size_t index = 0;
        bool loaded = false;
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
            current_->loaded = true;
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

    /// Has the outcomes of the task that it stands in.
    void load()
    {
        take();
        if (current_->loaded)
            return;
        state<outcomes>& s = future_access::get(current_->from.result);
        if (!s.wait_until(until_))
            give_up();
        if (s.failed())
            current_->error = failure_of(s);
        else
            current_->block = std::move(s.value());
        current_->loaded = true;
        feed_further();
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

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SOURCE_HPP
