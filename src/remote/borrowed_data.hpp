// The shared data that a worker has of its pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BORROWED_DATA_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BORROWED_DATA_HPP

#include "platform/platform.hpp"
#include "remote/frame_reader.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

class pool_link;

/// Keeps it until the pool says that it has ended.
class borrowed_data
{
public:
    explicit borrowed_data(pool_link& pool) : pool_(pool) {}
    borrowed_data(borrowed_data const&) = delete;
    borrowed_data& operator=(borrowed_data const&) = delete;
    ~borrowed_data();

    /// Takes a frame of data, or of its end. False if that makes no sense.
    bool take(frame_reader::frame const& f);
    bool take_end(frame_reader::frame const& f);

    /// What a call refers to, and has until it is answered.
    /// @throws std::bad_alloc if it cannot be mapped, and the like
    detail::attachments const& use(std::uint64_t call);

    /// Sends what the answer to that call refers to.
    /// @throws std::bad_alloc, std::system_error
    /// @return false if nobody will ever read it
    bool give_back(detail::attachments const& of_answer, std::uint64_t call);

    /// Lets go of what the call had.
    void release() noexcept;

private:
    /// What is known of data; it is made when a call uses it.
    struct entry
    {
        detail::shared_data_ptr data;
        std::size_t size = 0;
        std::vector<std::uint64_t> others;
        data_header::place where = data_header::place::here; // it came, or is to be had
        detail::room_for_data bytes{0}; // which came; none if there was no memory
        platform::open_place at;        // where the pool has it open
    };

    static void forget(entry const& e) noexcept;
    detail::shared_data_ptr const& data_of(std::uint64_t key);
    void make(entry& e, std::uint64_t key);

    pool_link& pool_;
    std::unordered_map<std::uint64_t, entry> entries_; // by the keys of the pool
    std::uint64_t call_ = 0;                           // that comes next, or is made
    std::vector<std::uint64_t> keys_;                  // of what it refers to
    detail::attachments used_;                         // the same, once it is made
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BORROWED_DATA_HPP
