// The shared data that the next answer of a worker refers to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/returned_data.hpp"

#include "platform/platform.hpp"
#include "remote/frame_contents.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

std::unique_ptr<platform::read_only_memory> map(std::uint64_t size,
                                                platform::descriptor&& handle)
{
    if (!handle.is_open())
        boost::throw_exception(
            std::system_error(std::make_error_code(std::errc::too_many_files_open),
                              "shared data cannot be received from a worker"));
    return std::make_unique<platform::read_only_memory>(
        static_cast<std::size_t>(size), std::move(handle),
        platform::read_only_memory::trust::sealed_only);
}

} // namespace

bool returned_data::take(frame_reader::frame const& f, port& from,
                         detail::attachments const* of_call)
{
    if (f.header.id != call_)
    {
        clear();
        call_ = f.header.id;
    }
    if (f.result != nullptr)
    {
        error_ = f.result->error(); // there was no memory for it
        return true;
    }
    packed_iarchive in = contents(f);
    std::optional<data_description> const d = read_data(in);
    return d && (error_ != nullptr || d->header.number == data_.size()) &&
           add(*d, in, from, of_call);
}

bool returned_data::add(data_description const& d, packed_iarchive& in, port& from,
                        detail::attachments const* of_call)
{
    data_header const& h = d.header;
    detail::attachments others;
    if (error_ == nullptr)
    {
        for (std::uint32_t const n : d.others)
            others.push_back(data_[n]);
    }
    std::optional<platform::descriptor> handle;
    if (h.where == data_header::place::handle)
    {
        handle = from.take_handle();
        if (!handle)
            return false;
    }
    bool const is_kept = h.where == data_header::place::address;
    if (is_kept && !from.may_open(d.at))
        return false;
    try
    {
        switch (h.where)
        {
        case data_header::place::known:
        {
            if (of_call == nullptr)
            {
                data_.push_back(nullptr);
                break;
            }
            auto const had =
                std::find_if(of_call->begin(), of_call->end(),
                             [&h](auto const& each) { return each->key() == h.key; });
            if (had == of_call->end())
                return false;
            data_.push_back(*had);
            break;
        }
        case data_header::place::address:
            handle = platform::open_at(d.at);
            [[fallthrough]];
        case data_header::place::handle:
            data_.push_back(std::make_shared<detail::shared_data const>(
                map(h.size, std::move(*handle)), std::move(others)));
            break;
        case data_header::place::here:
        {
            detail::room_for_data bytes(in.left());
            in.load_binary(bytes.data(), bytes.size());
            data_.push_back(std::make_shared<detail::shared_data const>(
                std::move(bytes), std::move(others)));
            break;
        }
        }
    }
    catch (...)
    {
        error_ = std::current_exception();
    }
    if (is_kept)
        from.tell_opened(); // also if it is lost: nobody tries again
    return true;
}

void returned_data::clear() noexcept
{
    call_ = 0;
    detail::attachments().swap(data_);
    error_ = nullptr;
}

detail::attachments returned_data::take_all(std::uint64_t call)
{
    if (call != call_)
        return {};
    if (error_ != nullptr)
        std::rethrow_exception(error_);
    return std::move(data_);
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
