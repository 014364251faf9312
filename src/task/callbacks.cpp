// The callbacks of one state.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/callbacks.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <new>
#include <utility>

#if !defined(BOOST_THREAD_PROVIDES_FUTURE) || \
    !defined(BOOST_THREAD_PROVIDES_FUTURE_CONTINUATION)
#error "compile with the BOOST_THREAD_PROVIDES_ definitions of the library's build files"
#endif

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// A program whose parts were compiled with different settings of Boost.Thread has two
/// layouts of one class. Its continuations then never run: better to say so at once.
bool continuations_work()
{
    bool ran = false;
    boost::promise<void> p;
    boost::shared_future<void> const f = p.get_future().share();
    f.then(boost::launch::sync, [&ran](boost::shared_future<void>) { ran = true; });
    p.set_value();
    return ran;
}

} // namespace

callbacks::callbacks()
{
    static per_process<bool> work;
    if (!work.get(continuations_work))
        boost::throw_exception(
            error("parts of this program were compiled with different settings of "
                  "Boost.Thread: "
                  "compile all that includes boost/thread/future.hpp with "
                  "BOOST_THREAD_VERSION=4, "
                  "or with the definitions that Boost::concurrent_futures passes on"));
    done_.get_future().then(boost::launch::sync, [this](boost::future<void>) {
        if (due_ != nullptr) // not so if the state goes without an outcome
            trampoline::run(*state_, std::move(*std::exchange(due_, nullptr)));
    });
}

void callbacks::run(state_base& s, callback_list due) noexcept
{
    state_ = &s;
    due_ = &due;
    try
    {
        done_.set_value();
    }
    catch (std::bad_alloc const&)
    {
        // Boost.Thread copies its list of continuations
    }
    if (due_ != nullptr)
        trampoline::run(s, std::move(*std::exchange(due_, nullptr)));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
