// The shared data that a pool has lent to a worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/lent_data.hpp"

#include "remote/data_frame.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

void lent_data::lend(detail::attachments const& of_call, std::uint64_t call, port& to)
{
    for (std::size_t i = 0; i != of_call.size(); ++i)
    {
        detail::shared_data_ptr const& data = of_call[i];
        data_header::place const where = place_for(*data, to);
        data_payload const payload =
            write_data(of_call, i, data->key(), where,
                       where == data_header::place::address ? data->handle() : nullptr);
        bool const is_new = where != data_header::place::known;
        if (is_new)
            note(data);
        try
        {
            to.send_frame({payload.size(), call, frame_kind::data, 0}, payload.data());
        }
        catch (...)
        {
            if (is_new)
                lent_.erase(data->key());
            throw;
        }
    }
}

data_header::place lent_data::place_for(detail::shared_data const& data, port& to) const
{
    if (lent_.count(data.key()) != 0)
        return data_header::place::known;
    data_header::place const way = to.way_of_data();
    return way == data_header::place::here || data.handle() != nullptr
               ? way
               : data_header::place::here;
}

void lent_data::note(detail::shared_data_ptr const& data)
{
    {
        std::lock_guard<detail::mutex> const lock(ended_mutex_);
        ended_.reserve(expected_ + 1);
        ++expected_;
    }
    data->tell_end(weak_from_this());
    lent_.emplace(data->key(), data);
}

detail::shared_data_ptr lent_data::find(std::uint64_t key) const
{
    auto const known = lent_.find(key);
    return known == lent_.end() ? nullptr : known->second.lock();
}

void lent_data::forget_ended(port& by)
{
    for (;;)
    {
        std::uint64_t key;
        {
            std::lock_guard<detail::mutex> const lock(ended_mutex_);
            if (ended_.empty())
                return;
            key = ended_.back();
        }
        by.send_frame({sizeof key, 0, frame_kind::end_data, 0},
                      reinterpret_cast<unsigned char const*>(&key));
        lent_.erase(key);
        std::lock_guard<detail::mutex> const lock(ended_mutex_);
        ended_.erase(std::find(ended_.begin(), ended_.end(), key));
        --expected_;
    }
}

void lent_data::close() noexcept
{
    std::lock_guard<detail::mutex> const lock(ended_mutex_);
    on_end_ = nullptr;
}

void lent_data::on_end(std::uint64_t key) noexcept
{
    if (!made_.is_here()) // else a fork may have left the mutex locked
        return;
    std::lock_guard<detail::mutex> const lock(ended_mutex_);
    if (!on_end_)
        return;
    ended_.push_back(key);
    on_end_();
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
