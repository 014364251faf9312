// What a rank does that serves the root of a rank group.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_SERVER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_SERVER_HPP

#include "mpi/back_off.hpp"
#include "mpi/mail.hpp"
#include "mpi/rank_group.hpp"
#include "remote/server.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

class rank_server;

/// One pool, as a rank sees it.
class session final : public remote::pool_link
{
public:
    session(rank_server& owner, int tag, std::uint64_t id)
        : owner_(owner), tag_(tag), id_(id)
    {
    }

    bool send(unsigned char const* frames, std::size_t size) override;
    bool send(remote::frame_header const& header, void const* payload) override;
    remote::shared_page const& page() const noexcept override { return page_; }
    remote::data_header::place way_of_results() override;
    void keep(detail::shared_data_ptr const& data) override;

private:
    friend class rank_server;

    rank_server& owner_;
    int const tag_;
    std::uint64_t const id_;
    remote::shared_page const page_;
    remote::server server_{*this};
    // guarded by the mutex of its owner
    bool detached_ = false;                   // nobody listens
    std::list<detail::shared_data_ptr> kept_; // for the root, in the order of its frames
};

/// Runs the calls of all pools, in the order in which they come.
///
/// The thread that calls `run` receives and sends while it has nothing to run. While it
/// runs a call, another thread looks every millisecond whether there is something that
/// cannot wait: a call that is asked back, or is to stop. That one sleeps when there has
/// been nothing to run for a while.
class rank_server
{
public:
    explicit rank_server(rank_group& in);

    /// What to do if a call runs on for long after the root has let all go.
    void when_stuck(std::function<void()> f) { when_stuck_ = std::move(f); }

    /// Serves until the root lets it go.
    void run();

    /// Whether there will be no end of MPI, after that. Also for what is called when
    /// stuck.
    bool abandoned() const noexcept { return abandoned_; }

private:
    friend class session;

    /// A frame that is to be taken, and what it stands in.
    struct job
    {
        std::shared_ptr<session> of;
        std::shared_ptr<message const> in; // nothing: say hello
        remote::frame_reader::frame frame;
    };

    bool poll(int looks = 1);
    void look_after_root();
    void take(message& m);
    void take_frames(std::shared_ptr<session> const& s, message& m);
    void answer(session const& s, remote::frame_kind kind, std::uint64_t id);
    void answer_recall(session& s, remote::call_place place);
    void detach(session& s);
    void drop(session& s);
    void tell(int tag, std::uint64_t session, subject about);
    void run_job(std::unique_lock<detail::mutex>& lock);
    bool send(session& from, unsigned char const* frames, std::size_t size);
    bool send(session& from, unsigned char const* header, unsigned char const* payload,
              std::size_t size);
    void watch();
    void report_running();
    void pause(std::unique_lock<detail::mutex>& lock);

    rank_group& group_;
    std::function<void()> when_stuck_;
    back_off back_off_; // of the thread that runs calls

    detail::mutex mutex_; // guards all below
    inbox in_;
    outbox out_;
    std::map<std::uint64_t, std::shared_ptr<session>> sessions_;
    std::deque<job> jobs_;
    job const* running_ = nullptr;
    bool running_reported_ = false;
    bool let_go_ = false;
    bool abandoned_ = false;
    back_off::clock::time_point let_go_at_;
    back_off::clock::time_point looked_after_;
    bool idle_ = false; // for a while, so that nobody watches; the next job wakes them
    bool ended_ = false;
    detail::condition_variable watched_; // it is idle no more, or ended
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_RANK_SERVER_HPP
