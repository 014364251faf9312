// What a pool and a worker say to each other.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PROTOCOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PROTOCOL_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Both sides are the same program on the same machine, so all numbers are as in memory.
enum class frame_kind : std::uint32_t
{
    // from the worker
    hello,             // payload: a greeting; the first frame of either side
    not_a_worker,      // main() came to use a pool and had not called run_if_worker()
    ready,             // the initializer has run
    started,           // a call has been started, such as a timed one
    initializer_threw, // payload: the exception
    result,            // payload: the result; extent: run time
    exception,         // payload: the exception; extent: run time
    skipped,           // the call had been withdrawn
    given_back,        // a call that was asked back has not been started, and will not be
    fetch_data,        // payload: the key of data whose handle the worker needs

    // from the pool
    welcome,    // payload: a greeting, and the call of the initializer or nothing
    call,       // payload: the call; extent: its slot in the shared page
    timed_call, // the same, and the pool wants to know when it starts
    quit,       // run what came before, then exit
    ask_back,   // payload: a call_place; the answer is given_back or started
    stop,       // payload: a call_place; asks the call to stop
    end_data,   // payload: the key of data that the worker is to forget

    // from both
    data, // payload: a data_header and what that says; before the call or the answer of
          // that id which refers to the data
};

/// Stands before every payload.
struct frame_header
{
    std::uint64_t size; // of the payload, in bytes
    std::uint64_t id;   // of the call
    frame_kind kind;
    std::uint32_t extent; // a slot; or nanoseconds, the most that fit if there were more
};

/// Which call a frame is about that overtakes calls.
struct call_place
{
    std::uint64_t id;
    std::uint32_t slot;
    std::uint32_t reserved = 0;
};

/// Stands before shared data, or in place of it.
struct data_header
{
    enum class place : std::uint32_t
    {
        here,    // it follows
        handle,  // the other side gets a handle
        address, // to the same machine: where the sender has it open follows
        known    // it came before: to the worker at any time, to the pool with the call
    };

    std::uint64_t key;    // of the pool; if the worker has made it, 0
    std::uint64_t size;   // in bytes
    std::uint32_t number; // of those that the message refers to
    std::uint32_t others; // how many it refers to itself: their numbers follow
    place where;
    std::uint32_t reserved = 0;
};

/// By which the two sides know that they understand each other.
struct greeting
{
    static constexpr std::uint64_t our_magic = 0x6366776f726b6572; // "cfworker"
    static constexpr std::uint32_t our_version = 1;

    std::uint64_t magic = our_magic;
    std::uint32_t version = our_version;
    std::uint32_t reserved = 0;
    std::uint64_t program = 0; // the build identity of what its code is a part of
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_PROTOCOL_HPP
