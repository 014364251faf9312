// What a worker does, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/server.hpp"

#include "codec/code_address.hpp"
#include "codec/exception_transport.hpp"
#include "remote/kept_memory.hpp"

#include <boost/concurrent_futures/detail/codec/serialize.hpp>

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <limits>
#include <optional>

namespace boost {
namespace concurrent_futures {
namespace remote {

namespace {

using message = boost::container::small_vector<unsigned char, 256>;

stop_token current_token; // of the call that is being made
message answer_memory;    // for one answer after the other
kept_memory kept;

void put_header(message& frame, frame_header const& header)
{
    std::memcpy(frame.data(), &header, sizeof header);
}

/// Writes an answer behind room for the header.
class answer : private detail::block_sink
{
public:
    /// @param call which is answered; none, if 0
    explicit answer(pool_link& to, std::uint64_t call = 0) : to_(to), call_(call)
    {
        bytes_.resize(sizeof(frame_header));
    }

    /// Makes the call that is in the payload of `f`, behind `skipped` bytes.
    /// @return whether it returned; what it threw has been written otherwise
    bool run(frame_reader::frame const& f, std::size_t skipped = 0)
    {
        start_ = std::chrono::steady_clock::now();
        try
        {
            packed_iarchive in = contents(f);
            packed_oarchive out(bytes_);
            greeting ignored;
            in.load_binary(&ignored, skipped);
            detail::code_address where;
            in.load_binary(&where, sizeof where);
            auto const function =
                reinterpret_cast<detail::remote_function>(detail::find_code(where));
            function(in, out, *this);
            return true;
        }
        catch (...)
        {
            write_error(std::current_exception());
            return false;
        }
    }

    bool send(frame_kind kind, std::uint32_t extent = 0)
    {
        put_header(bytes_, {bytes_.size() - sizeof(frame_header), call_, kind, extent});
        return to_.send(bytes_.data(), bytes_.size());
    }

    /// Sends what the call has come to, unless that was sent already.
    bool conclude(bool returned)
    {
        if (block_sent_)
            return *block_sent_;
        std::uint32_t const time = run_time();
        flush_output();
        return send(returned ? frame_kind::result : frame_kind::exception, time);
    }

    void append(void const* data, std::size_t size)
    {
        auto const* const bytes = static_cast<unsigned char const*>(data);
        bytes_.insert(bytes_.end(), bytes, bytes + size);
    }

private:
    static packed_iarchive contents(frame_reader::frame const& f)
    {
        auto const size = static_cast<std::size_t>(f.header.size);
        if (f.rest == nullptr)
            return packed_iarchive(f.payload, size);
        return packed_iarchive(f.payload, size - f.missing, *f.rest, f.missing);
    }

    /// A big result is sent at once, from where it is.
    void write(void const* data, std::size_t size) override
    {
        if (call_ == 0 || size <= kept_memory::small)
        {
            append(data, size);
            return;
        }
        frame_header const header{size, call_, frame_kind::result, run_time()};
        flush_output();
        block_sent_ = to_.send(header, data);
    }

    /// What a task has printed must not die with a later one.
    static void flush_output()
    {
        std::cout.flush();
        std::fflush(stdout);
    }

    /// In nanoseconds.
    std::uint32_t run_time() const
    {
        constexpr std::chrono::nanoseconds longest(
            (std::numeric_limits<std::uint32_t>::max)());
        std::chrono::nanoseconds const time = std::chrono::steady_clock::now() - start_;
        return static_cast<std::uint32_t>((std::min)(time, longest).count());
    }

    /// Replaces what was written of a result.
    void write_error(std::exception_ptr const& e)
    {
        try
        {
            bytes_.resize(sizeof(frame_header));
            packed_oarchive out(bytes_);
            detail::write_exception(out, e);
        }
        catch (...) // from a type of the user that cannot be written
        {
            bytes_.resize(sizeof(frame_header));
            packed_oarchive out(bytes_);
            detail::write_exception_text(out, e);
        }
    }

    pool_link& to_;
    std::uint64_t const call_;
    message& bytes_ = answer_memory;
    std::chrono::steady_clock::time_point start_;
    std::optional<bool> block_sent_; // whether it could be, if the result was one
};

server::state state_if(bool serving)
{
    return serving ? server::state::serving : server::state::lost;
}

} // namespace

bool pool_link::send(frame_header const& header, void const* payload)
{
    message& frame = answer_memory;
    frame.resize(sizeof header);
    put_header(frame, header);
    auto const* const bytes = static_cast<unsigned char const*>(payload);
    frame.insert(frame.end(), bytes, bytes + header.size);
    return send(frame.data(), frame.size());
}

server::state server::start()
{
    greeting ours;
    ours.program = detail::program_identity();
    answer hello(pool_);
    hello.append(&ours, sizeof ours);
    return state_if(hello.send(frame_kind::hello));
}

server::state server::take(frame_reader::frame const& f)
{
    switch (f.header.kind)
    {
    case frame_kind::quit:
        return state::dismissed;
    case frame_kind::welcome:
        return state_if(!welcome_ && initialize(f));
    case frame_kind::call:
    case frame_kind::timed_call:
        return state_if(welcome_ && f.header.extent < shared_page::slots &&
                        answer_call(f));
    default:
        return state::lost;
    }
}

/// The pool does not answer to a stranger, so what there is to read is its initializer.
bool server::initialize(frame_reader::frame const& f)
{
    if (f.header.size < sizeof(greeting))
        return false;
    welcome_ = true;
    answer initialized(pool_);
    if (f.header.size != sizeof(greeting) && !initialized.run(f, sizeof(greeting)))
    {
        initialized.send(frame_kind::initializer_threw);
        return false;
    }
    return answer(pool_).send(frame_kind::ready);
}

bool server::answer_call(frame_reader::frame const& f)
{
    std::uint64_t const id = f.header.id;
    call_slot& slot = pool_.page()[f.header.extent];
    if (!slot.claim(id, call_state::started))
        return answer(pool_, id).send(frame_kind::skipped);
    if (f.header.kind == frame_kind::timed_call &&
        !answer(pool_, id).send(frame_kind::started))
        return false;

    current_token = stop_token(slot.asked_to_stop(), id);
    answer a(pool_, id);
    bool const returned = a.run(f);
    // sent before the next call is begun: what is done must not die with that
    bool const sent = a.conclude(returned);
    if (answer_memory.capacity() > kept_memory::most ||
        kept.is_idle(answer_memory.capacity(), answer_memory.size()))
        trim();
    return sent;
}

void server::trim() noexcept
{
    answer_memory.clear();
    answer_memory.shrink_to_fit();
}

} // namespace remote

namespace detail {

stop_token token_of_call() noexcept
{
    return remote::current_token;
}

} // namespace detail

} // namespace concurrent_futures
} // namespace boost
