// A map on threads whose slices are all queued at once.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_EAGER_MAP_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_EAGER_MAP_HPP

#include <boost/concurrent_futures/detail/map/range_reader.hpp>
#include <boost/concurrent_futures/detail/map/slices.hpp>
#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/threads/map_segment.hpp>
#include <boost/concurrent_futures/detail/threads/submit.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Its slices, in the order of the elements, in segments.
template <class R>
class eager_map final : public slices<R>
{
public:
    using segment = segment_results<R>;

    eager_map() = default;

    ~eager_map() override
    {
        for (auto const& s : segments_)
            s->cancel();
    }

    void add(counted_ptr<segment> s) { segments_.push_back(std::move(s)); }

    bool at_end() const noexcept override
    {
        return segments_.empty() ||
               (segments_.size() == 1 && place_ == segments_.front()->elements());
    }

    std::size_t left() const noexcept override
    {
        std::size_t n = 0;
        for (auto const& s : segments_)
            n += s->elements();
        return n - place_;
    }

    bool wait_until(deadline until) override
    {
        segment& s = first_with_more();
        return s.wait_until(place_ / s.chunksize(), until);
    }

    bool attach(observer& o) override
    {
        segment& s = first_with_more();
        return s.attach(place_ / s.chunksize(), o);
    }

    bool leave(observer& o) noexcept override { return segments_.front()->leave(o); }

    ready_results<R> take() override
    {
        segment& s = *segments_.front();
        std::size_t slice = place_ / s.chunksize();
        if (std::exception_ptr const failure = s.failure(slice))
            std::rethrow_exception(failure);
        while (++slice != s.size() && s.was_run(slice))
        {
        }
        std::size_t const first = place_;
        place_ = s.end_of_values(first, (std::min)(slice * s.chunksize(), s.elements()));
        return {s.slots() + first, s.slots() + place_};
    }

    bool skip(deadline) override
    {
        first_with_more();
        ++place_;
        return true;
    }

private:
    segment& first_with_more() noexcept
    {
        if (place_ == segments_.front()->elements())
        {
            segments_.pop_front();
            place_ = 0;
        }
        return *segments_.front();
    }

    std::deque<counted_ptr<segment>> segments_;
    std::size_t place_ = 0; // in the first one, after what was taken
};

/// The next elements of some ranges, up to `most`.
template <class... Ranges>
auto take_elements(std::tuple<range_reader<Ranges>...>& readers, std::size_t most)
{
    using elements =
        std::vector<std::tuple<typename range_reader<Ranges>::value_type...>>;
    if constexpr (sizeof...(Ranges) == 1)
    {
        auto& reader = std::get<0>(readers);
        if constexpr (std::decay_t<decltype(reader)>::random_access)
        {
            auto const [first, last] = reader.take(most);
            return elements(first, last); // which takes far less than one by one
        }
    }
    elements some;
    some.reserve(std::min<std::size_t>(most, 1 << 14));
    while (some.size() != most && !any_at_end(readers))
        read_element(readers, some);
    return some;
}

/// Reads ranges to their end, and queues the slices: in small segments first, so that the
/// first calls can begin, then as many at a time as are read in some microseconds.
template <class F, class... Ranges>
std::unique_ptr<slices<mapped_result_t<F, Ranges...>>>
submit_eagerly(local_pool& pool, std::size_t chunksize, F f, Ranges&&... ranges)
{
    constexpr std::chrono::microseconds enough(20);
    constexpr std::size_t most = 1 << 14;
    using R = mapped_result_t<F, Ranges...>;
    using calls = segment_calls<R, F, typename range_reader<Ranges>::value_type...>;

    auto all = std::make_unique<eager_map<R>>();
    auto const common = std::make_shared<map_function<F>>(pool, std::move(f));
    std::tuple<range_reader<Ranges>...> readers(std::forward<Ranges>(ranges)...);
    std::size_t slices_at_a_time = 1;
    while (!any_at_end(readers))
    {
        auto const begin = std::chrono::steady_clock::now();
        counted_ptr<calls> segment(new calls(
            common, take_elements(readers, slices_at_a_time * chunksize), chunksize));
        all->add(segment);
        push_or_discard(pool, *segment.detach()); // the queue owns it
        if (std::chrono::steady_clock::now() - begin > enough)
            slices_at_a_time = (std::max<std::size_t>)(1, slices_at_a_time / 2);
        else if (slices_at_a_time * chunksize < most)
            slices_at_a_time *= 2;
    }
    return all;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_EAGER_MAP_HPP
