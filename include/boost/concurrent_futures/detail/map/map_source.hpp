// What `map_results` reads from.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SOURCE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SOURCE_HPP

#include <boost/concurrent_futures/detail/map/map_block.hpp>

#include <boost/iterator/transform_iterator.hpp>

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// A place in the results of a `map`. Where values are there already, reading one is a few
/// instructions; all else is up to the derived class.
template <class R>
class map_source
{
public:
    map_source() = default;
    map_source(map_source const&) = delete;
    map_source& operator=(map_source const&) = delete;
    virtual ~map_source() = default;

    bool at_end() const noexcept { return next_ == ready_ && nothing_left(); }

    /// Waits for the result that it stands at.
    std::add_lvalue_reference_t<R> current()
    {
        if (next_ == ready_)
            load();
        if constexpr (std::is_reference_v<R>)
            return ***next_;
        else if constexpr (!std::is_void_v<R>)
            return **next_;
    }

    /// Drops the result that it stands at.
    void advance()
    {
        if (next_ == ready_)
        {
            skip();
            return;
        }
        next_->reset();
        if (++next_ == ready_)
            used_up();
    }

    /// Waits for the result that it stands at, and moves it to the end of `all`, and what
    /// follows and is there already.
    void take_to(std::vector<R>& all)
    {
        current();
        auto const value = [](slot& s) -> R& { return *s; };
        auto const first = boost::make_transform_iterator(next_, value);
        auto const last = boost::make_transform_iterator(ready_, value);
        all.insert(all.end(), std::make_move_iterator(first),
                   std::make_move_iterator(last));
        std::for_each(next_, ready_, [](slot& s) { s.reset(); });
        next_ = ready_;
        used_up();
    }

    /// How many results are left, of those that were asked for so far.
    std::size_t left() const noexcept
    {
        return static_cast<std::size_t>(ready_ - next_) + after_ready();
    }

    /// Cancels what has not started, and goes to the end.
    virtual void close() = 0;

protected:
    using slot = typename outcome_block<R>::slot;

    /// Sets which values are there already.
    void set_ready(slot* first, slot* last) noexcept
    {
        next_ = first;
        ready_ = last;
    }

private:
    /// Whether there is nothing after what is ready.
    virtual bool nothing_left() const noexcept = 0;

    /// How many results are left after what is ready.
    virtual std::size_t after_ready() const noexcept = 0;

    /// Waits for the next value, and sets what is ready; or throws what stands for it.
    virtual void load() = 0;

    /// Leaves out a value that is not ready.
    virtual void skip() = 0;

    /// All that was ready has been read.
    virtual void used_up() = 0;

    slot* next_ = nullptr;
    slot* ready_ = nullptr;
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SOURCE_HPP
