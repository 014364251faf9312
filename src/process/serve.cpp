// What a worker does, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "serve.hpp"

#include "../code_address.hpp"
#include "../exception_transport.hpp"
#include "kept_memory.hpp"

#include <boost/concurrent_futures/detail/travel.hpp>

#include <boost/container/small_vector.hpp>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <limits>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

using message = boost::container::small_vector<unsigned char, 256>;

stop_token current_token; // of the call that is being made
message answer_memory;    // for one answer after the other
kept_memory kept;

/// Writes one call's answer behind room for the header.
class answer
{
public:
    answer() { bytes_.resize(sizeof(frame_header)); }

    /// Makes the call that `payload` holds.
    /// @return whether it returned; what it threw has been written otherwise
    bool run(unsigned char const* payload, std::size_t size)
    {
        try
        {
            packed_iarchive in(payload, size);
            packed_oarchive out(bytes_);
            detail::code_address where;
            in.load_binary(&where, sizeof where);
            auto const f =
                reinterpret_cast<detail::remote_function>(detail::find_code(where));
            f(in, out);
            return true;
        }
        catch (...)
        {
            write_error(std::current_exception());
            return false;
        }
    }

    bool send(pool_link& to, frame_kind kind, std::uint64_t id = 0,
              std::uint32_t extent = 0)
    {
        frame_header const header{bytes_.size() - sizeof header, id, kind, extent};
        std::memcpy(bytes_.data(), &header, sizeof header);
        return to.send(bytes_.data(), bytes_.size());
    }

    void append(void const* data, std::size_t size)
    {
        auto const* const bytes = static_cast<unsigned char const*>(data);
        bytes_.insert(bytes_.end(), bytes, bytes + size);
    }

private:
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

    message& bytes_ = answer_memory;
};

server::state state_if(bool serving)
{
    return serving ? server::state::serving : server::state::lost;
}

} // namespace

server::state server::start()
{
    greeting ours;
    ours.program = detail::program_identity();
    answer hello;
    hello.append(&ours, sizeof ours);
    return state_if(hello.send(pool_, frame_kind::hello));
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
    auto const size = static_cast<std::size_t>(f.header.size) - sizeof(greeting);
    answer initialized;
    if (size != 0 && !initialized.run(f.payload + sizeof(greeting), size))
    {
        initialized.send(pool_, frame_kind::initializer_threw);
        return false;
    }
    return answer().send(pool_, frame_kind::ready);
}

bool server::answer_call(frame_reader::frame const& f)
{
    std::uint64_t const id = f.header.id;
    call_slot& slot = pool_.page()[f.header.extent];
    answer a;
    if (!slot.claim(id, call_state::started))
        return a.send(pool_, frame_kind::skipped, id);
    if (f.header.kind == frame_kind::timed_call &&
        !answer().send(pool_, frame_kind::started, id))
        return false;

    current_token = stop_token(slot.asked_to_stop(), id);
    auto const start = std::chrono::steady_clock::now();
    bool const returned = a.run(f.payload, static_cast<std::size_t>(f.header.size));
    auto const run_time = std::chrono::steady_clock::now() - start;
    std::cout.flush(); // what a task has printed must not die with a later one
    std::fflush(stdout);
    constexpr std::chrono::nanoseconds longest(
        (std::numeric_limits<std::uint32_t>::max)());
    // sent before the next call is begun: what is done must not die with that
    bool const sent =
        a.send(pool_, returned ? frame_kind::result : frame_kind::exception, id,
               static_cast<std::uint32_t>(
                   (std::min<std::chrono::nanoseconds>)(run_time, longest).count()));
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

} // namespace process

namespace detail {

stop_token token_of_call() noexcept
{
    return process::current_token;
}

} // namespace detail

} // namespace concurrent_futures
} // namespace boost
