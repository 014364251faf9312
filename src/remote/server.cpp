// What a worker does, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/server.hpp"

#include "codec/code_address.hpp"
#include "codec/exception_transport.hpp"
#include "platform/platform.hpp"
#include "remote/frame_contents.hpp"

#include <boost/concurrent_futures/detail/remote/run_remote.hpp>
#include <boost/concurrent_futures/stop_token.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <limits>
#include <new>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// Of the call that is made on this thread. A pointer, so that a thread which makes no
/// call has nothing to construct.
thread_local stop_token const* current_token = nullptr;

/// Gives a call its token for as long as it runs.
class token_scope
{
public:
    explicit token_scope(stop_token const& token) noexcept
        : outer_(std::exchange(current_token, &token))
    {
    }

    token_scope(token_scope const&) = delete;
    token_scope& operator=(token_scope const&) = delete;
    ~token_scope() { current_token = outer_; }

private:
    stop_token const* const outer_; // of a call that serves a pool while it runs
};

} // namespace

/// Writes an answer behind room for the header.
class server::answer : private detail::block_sink
{
public:
    /// @param call which is answered; none, if 0
    explicit answer(server& by, std::uint64_t call = 0)
        : to_(by.pool_)
        , borrowed_(by.borrowed_)
        , made_(by.made_)
        , call_(call)
        , bytes_(*by.answer_memory_)
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
            in.use(borrowed_.use(call_));
            packed_oarchive out(bytes_);
            detail::attachments attached;
            out.use(attached);
            greeting ignored;
            in.load_binary(&ignored, skipped);
            detail::code_address where;
            in.load_binary(&where, sizeof where);
            auto const function =
                reinterpret_cast<detail::remote_function>(detail::find_code(where));
            function(in, out, *this);
            end_if_forked();
            if (call_ != 0) // else nobody wants it
                borrowed_.give_back(attached, call_);
            platform::follow_cancellation(); // here, where the worker ends with it
            return true;
        }
        catch (...)
        {
            end_if_forked();
            std::exception_ptr const e = std::current_exception();
            if (e == nullptr)
                // no exception, but pthread_exit or the like: the thread is to end, and a
                // worker ends with it
                std::exit(EXIT_SUCCESS);
            write_error(e);
            return false;
        }
    }

    bool send(frame_kind kind, std::uint32_t extent = 0)
    {
        frame_header const header{bytes_.size() - sizeof(frame_header), call_, kind,
                                  extent};
        std::memcpy(bytes_.data(), &header, sizeof header);
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
    /// Ends a process that the call has forked, and in which it has returned, too: only one
    /// answers.
    void end_if_forked() const
    {
        if (!made_.is_here())
            std::_Exit(EXIT_SUCCESS);
    }

    /// A big result is sent at once, from where it is.
    void write(void const* data, std::size_t size) override
    {
        if (call_ == 0 || size <= kept_memory::small)
        {
            append(data, size);
            return;
        }
        end_if_forked();
        frame_header const header{size, call_, frame_kind::result, run_time()};
        flush_output();
        block_sent_ = to_.send(header, data);
    }

    /// What a task has printed must not die with a later one.
    static void flush_output()
    {
        try
        {
            std::cout.flush();
        }
        catch (std::exception const&) // as the program has told the stream to
        {
        }
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
            detail::attachments attached;
            if (call_ != 0)
                out.use(attached);
            detail::write_exception(out, e);
            borrowed_.give_back(attached, call_);
        }
        catch (std::bad_alloc const&) // which is what the pool is told, then
        {
            bytes_.resize(sizeof(frame_header));
            packed_oarchive out(bytes_);
            detail::write_exception(out, std::current_exception());
        }
        catch (...) // from a type of the user that cannot be written
        {
            bytes_.resize(sizeof(frame_header));
            packed_oarchive out(bytes_);
            detail::write_exception_text(out, e);
        }
    }

    pool_link& to_;
    borrowed_data& borrowed_;
    detail::birthplace const& made_;
    std::uint64_t const call_;
    message& bytes_;
    std::chrono::steady_clock::time_point start_;
    std::optional<bool> block_sent_; // whether it could be, if the result was one
};

platform::descriptor pool_link::fetch(std::uint64_t)
{
    return platform::descriptor(); // from a pool that has not offered any
}

namespace {

server::state state_if(bool serving)
{
    return serving ? server::state::serving : server::state::lost;
}

} // namespace

server::server(pool_link& pool) : pool_(pool), borrowed_(pool) {}

server::~server() = default;

server::state server::start(std::uint64_t identity)
{
    greeting ours;
    ours.program = identity;
    answer hello(*this);
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
    case frame_kind::data:
        return state_if(borrowed_.take(f));
    case frame_kind::end_data:
        return state_if(borrowed_.take_end(f));
    case frame_kind::call:
    case frame_kind::timed_call:
        return state_if(welcome_ && f.header.extent < shared_page::slots &&
                        answer_call(f));
    default:
        return state::lost;
    }
}

/// The pool answers only a worker of its own build, so what there is to read is its
/// initializer.
bool server::initialize(frame_reader::frame const& f)
{
    if (f.header.size < sizeof(greeting))
        return false;
    welcome_ = true;
    answer initialized(*this);
    if (f.header.size != sizeof(greeting) && !initialized.run(f, sizeof(greeting)))
    {
        initialized.send(frame_kind::initializer_threw);
        return false;
    }
    return answer(*this).send(frame_kind::ready);
}

bool server::answer_call(frame_reader::frame const& f)
{
    std::uint64_t const id = f.header.id;
    call_slot& slot = pool_.page()[f.header.extent];
    if (!slot.claim(id, call_state::started))
        return answer(*this, id).send(frame_kind::skipped);
    if (f.header.kind == frame_kind::timed_call &&
        !answer(*this, id).send(frame_kind::started))
        return false;

    answer a(*this, id);
    bool const returned = [&] {
        stop_token const token(slot.asked_to_stop(), id);
        token_scope const scope(token);
        return a.run(f);
    }();
    // sent before the next call is begun: what is done must not die with that
    bool const sent = a.conclude(returned);
    borrowed_.release();
    if (answer_memory_->capacity() > kept_memory::most ||
        kept_.is_idle(answer_memory_->capacity(), answer_memory_->size()))
        trim();
    return sent;
}

void server::trim() noexcept
{
    // one that shrinks to nothing has not even the room for a header any more
    answer_memory_.emplace();
}

} // namespace remote

namespace detail {

stop_token token_of_call() noexcept
{
    return remote::current_token != nullptr ? *remote::current_token : stop_token();
}

} // namespace detail

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
