// The shared data that a worker has of its pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/borrowed_data.hpp"

#include "platform/platform.hpp"
#include "remote/data_frame.hpp"
#include "remote/frame_contents.hpp"
#include "remote/server.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// Without the memory for them, it is the call that fails, and not the worker.
void read_bytes(packed_iarchive& in, detail::room_for_data& to)
{
    try
    {
        detail::room_for_data bytes(in.left());
        in.load_binary(bytes.data(), bytes.size());
        to = std::move(bytes);
    }
    catch (std::bad_alloc const&)
    {
    }
}

} // namespace

borrowed_data::~borrowed_data()
{
    for (auto const& [key, e] : entries_)
        forget(e);
}

bool borrowed_data::take(frame_reader::frame const& f)
{
    packed_iarchive in = contents(f);
    std::optional<data_description> const d = read_data(in);
    if (!d)
        return false;
    data_header const& h = d->header;
    if (h.number == 0)
    {
        call_ = f.header.id;
        keys_.clear();
    }
    bool const is_known = h.where == data_header::place::known;
    if (f.header.id != call_ || h.number != keys_.size() ||
        is_known != (entries_.count(h.key) != 0))
        return false;
    if (!is_known)
    {
        entry e;
        e.size = static_cast<std::size_t>(h.size);
        e.where = h.where;
        e.at = d->at;
        for (std::uint32_t const n : d->others)
            e.others.push_back(keys_[n]);
        if (e.where == data_header::place::here)
            read_bytes(in, e.bytes);
        entries_.emplace(h.key, std::move(e));
    }
    keys_.push_back(h.key);
    return true;
}

bool borrowed_data::take_end(frame_reader::frame const& f)
{
    std::uint64_t key;
    packed_iarchive in = contents(f);
    if (in.left() != sizeof key)
        return false;
    in.load_binary(&key, sizeof key);
    auto const ended = entries_.find(key);
    if (ended != entries_.end())
    {
        forget(ended->second);
        entries_.erase(ended);
    }
    return true;
}

/// Its value goes, unless a task has kept it.
void borrowed_data::forget(entry const& e) noexcept
{
    if (e.data != nullptr)
        e.data->keep_value(false);
}

detail::attachments const& borrowed_data::use(std::uint64_t call)
{
    used_.clear();
    if (call != call_)
        keys_.clear(); // of a call that was not sent after all
    for (std::uint64_t const key : keys_)
        used_.push_back(data_of(key));
    return used_;
}

detail::shared_data_ptr const& borrowed_data::data_of(std::uint64_t key)
{
    entry& e = entries_.at(key);
    if (e.data == nullptr)
    {
        make(e, key);
        e.data->keep_value(true);
    }
    return e.data;
}

void borrowed_data::make(entry& e, std::uint64_t key)
{
    detail::attachments others;
    for (std::uint64_t const other : e.others)
        others.push_back(data_of(other));
    if (e.where == data_header::place::here)
    {
        if (e.bytes.size() != e.size)
            boost::throw_exception(std::bad_alloc());
        e.data = std::make_shared<detail::shared_data const>(std::move(e.bytes),
                                                             std::move(others));
        return;
    }
    auto memory = std::make_unique<platform::read_only_memory>(
        e.size,
        e.where == data_header::place::address ? platform::open_at(e.at)
                                               : pool_.fetch(key),
        platform::read_only_memory::trust::any_memory);
    platform::explain_writes_to_shared_data();
    memory->close_handle(); // of which a process can have few, and of mappings many
    e.data =
        std::make_shared<detail::shared_data const>(std::move(memory), std::move(others));
}

bool borrowed_data::give_back(detail::attachments const& of_answer, std::uint64_t call)
{
    data_header::place const way =
        of_answer.empty() ? data_header::place::here : pool_.way_of_results();
    for (std::size_t i = 0; i != of_answer.size(); ++i)
    {
        detail::shared_data const& data = *of_answer[i];
        auto const had = std::find(used_.begin(), used_.end(), of_answer[i]);
        auto where = data_header::place::here;
        std::uint64_t key = 0;
        platform::descriptor const* handle = nullptr;
        if (had != used_.end())
        {
            where = data_header::place::known;
            key = keys_[static_cast<std::size_t>(had - used_.begin())];
        }
        else if (way != data_header::place::here &&
                 (handle = data.sealed_handle()) != nullptr)
            where = way;
        data_payload const payload = write_data(of_answer, i, key, where, handle);
        // now that nothing can be in the way of the frame
        if (where == data_header::place::handle && !pool_.pass(*handle))
            return false;
        if (where == data_header::place::address)
            pool_.keep(of_answer[i]);
        if (!pool_.send({payload.size(), call, frame_kind::data, 0}, payload.data()))
            return false;
    }
    return true;
}

void borrowed_data::release() noexcept
{
    used_.clear();
    keys_.clear();
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
