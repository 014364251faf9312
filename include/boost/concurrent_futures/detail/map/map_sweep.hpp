// A `map` on threads whose calls are all submitted at once.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SWEEP_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SWEEP_HPP

#include <boost/concurrent_futures/detail/map/map_chunks.hpp>
#include <boost/concurrent_futures/detail/map/map_source.hpp>
#include <boost/concurrent_futures/detail/map/range_reader.hpp>
#include <boost/concurrent_futures/detail/threads/submit.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

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
namespace detail {

/// The results, in order. Its chunks are queued in pieces: small ones first, so that the
/// first calls can begin, then as many at a time as are read in some microseconds.
template <class R>
class map_sweep : public map_source<R>
{
public:
    ~map_sweep() override { map_sweep::close(); }

    void close() override
    {
        for (auto const& p : pieces_)
            p->cancel();
        pieces_.clear();
        this->set_ready(nullptr, nullptr);
    }

protected:
    using piece = map_outcomes<R>;

    explicit map_sweep(deadline until) : until_(until) {}

    void add(boost::intrusive_ptr<piece> p) { pieces_.push_back(std::move(p)); }

private:
    bool nothing_left() const noexcept override { return pieces_.empty(); }

    std::size_t after_ready() const noexcept override
    {
        std::size_t n = 0;
        for (auto const& p : pieces_)
            n += p->elements();
        return n - place_;
    }

    void load() override
    {
        piece& p = *pieces_.front();
        std::size_t chunk = place_ / p.chunksize();
        if (!p.wait_until(chunk, until_))
        {
            close();
            throw timeout_error();
        }
        if (std::exception_ptr const failure = p.failure(chunk))
            std::rethrow_exception(failure);
        // and what follows, if it is there already
        while (++chunk != p.size() && p.was_run(chunk))
        {
        }
        std::size_t const end =
            p.end_of_values(place_, (std::min)(chunk * p.chunksize(), p.elements()));
        this->set_ready(p.slots() + place_, p.slots() + end);
        place_ = end;
    }

    void skip() override
    {
        ++place_;
        used_up();
    }

    void used_up() override
    {
        if (place_ == pieces_.front()->elements())
        {
            pieces_.pop_front();
            place_ = 0;
        }
    }

    deadline until_;
    std::deque<boost::intrusive_ptr<piece>> pieces_;
    std::size_t place_ = 0; // in the first piece, after what is ready
};

/// Reads ranges, and queues the calls.
template <class F, class... Ranges>
class map_submission final : public map_sweep<mapped_result_t<F, Ranges...>>
{
    using calls = map_calls<mapped_result_t<F, Ranges...>, F,
                            typename range_reader<Ranges>::value_type...>;
    using elements = typename calls::elements_type;

public:
    template <class Given>
    map_submission(local_pool& pool, std::size_t chunksize, deadline until, Given&& f,
                   Ranges&&... ranges)
        : map_sweep<mapped_result_t<F, Ranges...>>(until)
    {
        constexpr std::chrono::microseconds enough(20);
        constexpr std::size_t most = 1 << 14;
        auto const common =
            std::make_shared<map_function<F>>(pool, std::forward<Given>(f));
        std::tuple<range_reader<Ranges>...> readers(std::forward<Ranges>(ranges)...);
        std::size_t chunks = 1;
        while (!any_at_end(readers))
        {
            auto const begin = std::chrono::steady_clock::now();
            elements some = read(readers, chunks * chunksize);
            queue(pool, boost::intrusive_ptr<calls>(
                            new calls(common, std::move(some), chunksize)));
            if (std::chrono::steady_clock::now() - begin > enough)
                chunks = (std::max<std::size_t>)(1, chunks / 2);
            else if (chunks * chunksize < most)
                chunks *= 2;
        }
    }

private:
    static elements read(std::tuple<range_reader<Ranges>...>& readers, std::size_t most)
    {
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
        {
            std::apply(
                [&](auto&... reader) {
                    some.emplace_back(reader.get()...);
                    (reader.advance(), ...);
                },
                readers);
        }
        return some;
    }

    void queue(local_pool& pool, boost::intrusive_ptr<calls> c)
    {
        this->add(c);
        push_or_discard(pool, *c.detach()); // the queue owns it
    }
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_SWEEP_HPP
