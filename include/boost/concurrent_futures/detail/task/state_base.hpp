// The result state: what a future, a promise, and the task between them share; all of
// it but the value.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_BASE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_BASE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/callback.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/life.hpp>
#include <boost/concurrent_futures/detail/task/task.hpp>

#include <boost/config.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class callbacks;

/// What came of an attempt to publish an outcome without a look at who watches.
enum class published
{
    not_yet,  // somebody watches, who must be told
    released, // and a reference was given up
    awaited   // the same, and somebody had begun to wait
};

/// What a state says to one who wants it to follow a task.
enum class follows
{
    not_wanted, // it was cancelled before
    from_now_on,
    asked_to_stop // the same, and it was asked to stop before
};

/// What an outcome is that has arrived as bytes, and has not been read.
enum class unread
{
    value,
    exception
};

/// Is told, once, that a state is done; or leaves before. Linked into the state through
/// members of its own, so that watching a million futures allocates nothing in them.
class observer
{
public:
    /// In what circumstances it is told.
    enum class told
    {
        under_lock, // of the state: must be short, and run no code of the user
        afterwards  // lives until then, or until it has left
    };

    explicit observer(told when = told::under_lock) noexcept : when_(when) {}
    observer(observer const&) = delete;
    observer& operator=(observer const&) = delete;

    /// Tells it that the state is done.
    /// @return of one that is told under the lock: whether there is more to do, by what
    ///         `follow_up` gives; if so, it lives until that was asked for
    virtual bool notify() noexcept = 0;

protected:
    ~observer() = default;

private:
    friend class state_base;

    /// Gives what is called without the lock, as a callback of the state.
    virtual std::unique_ptr<callback> follow_up() noexcept { return nullptr; }

    observer* next_ = nullptr;
    observer** link_ = nullptr; // the pointer that points here; null when not linked
    told const when_;
};

/// All of a result state but the value, so that waiting and callbacks are compiled once.
///
/// One word holds the status, flags, and how many references there are. Whoever moves
/// the status from `pending` to `running` owns the right to store the outcome, and
/// publishes it by moving the status on to `finished` (release); whoever sees a status
/// that is done (acquire) may read it.
class BOOST_CONCURRENT_FUTURES_DECL state_base
{
public:
    /// @param references how many there are at first, and counted on no other way
    explicit state_base(unsigned references = 0) noexcept
        : life_(references * one_reference | (generation & generation_mask) * born_unit)
    {
    }

    state_base(state_base const&) = delete;
    state_base& operator=(state_base const&) = delete;

    status current() const noexcept { return life_.current(); }
    bool done() const noexcept { return life_.done(); }

    /// Whether a task has begun; asks where the task is, if it is not in this process.
    bool running() noexcept;

    /// Pending to running. False if it was cancelled, or somebody else began it.
    BOOST_FORCEINLINE bool begin() noexcept { return life_.begin(); }

    /// Takes the right to store an outcome in a state that has begun. For promises, which
    /// several threads may try to fulfil; a task has the right from `begin`.
    bool claim_outcome() noexcept;

    /// Gives that right back, when storing threw.
    void release_outcome() noexcept;

    /// Stores the exception that ended the task.
    void set_error(std::exception_ptr error) noexcept { error_ = std::move(error); }

    /// Running to finished: publishes the outcome, wakes waiters, runs callbacks.
    BOOST_FORCEINLINE void finish() noexcept
    {
        if (publish())
            announce();
    }

    /// The first half of `finish`. True if somebody watches and `announce` is due.
    bool publish() noexcept { return (life_.finish() & watched_bit) != 0; }

    /// Publishes the outcome and gives a reference up in one step, if nobody watches.
    published publish_and_release() noexcept
    {
        auto const step = life_.finish_unless(watched_bit, one_reference);
        if (!step.taken)
            return published::not_yet;
        if (step.before < 2 * one_reference)
            delete this;
        return (step.before & awaited_bit) != 0 ? published::awaited
                                                : published::released;
    }

    /// The second half of `finish`: wakes waiters, then runs callbacks.
    void announce() noexcept
    {
        wake_observers();
        if (has_callbacks())
            run_callbacks();
    }

    /// Whether anybody has begun to wait for it, or watches it.
    bool awaited() const noexcept
    {
        return (life_.word().load(std::memory_order_relaxed) &
                (watched_bit | awaited_bit)) != 0;
    }

    void wake_observers() noexcept;
    bool has_callbacks() const noexcept
    {
        return (life_.word().load(std::memory_order_acquire) &
                (callback_bit | due_bit)) != 0;
    }
    void run_callbacks() noexcept;

    /// Pending to cancelled, which wakes waiters and runs callbacks. True if the state is
    /// cancelled on return, no matter who did it.
    ///
    /// @param by_force whether a task that has begun is ended as well, where that can be
    ///                 done
    bool cancel(bool by_force = false) noexcept;

    /// Asks the task to stop, if it looks. False if it is done, or was asked before.
    bool request_stop() noexcept;

    bool stop_requested() const noexcept
    {
        return (life_.word().load(std::memory_order_acquire) & stop_bit) != 0;
    }

    /// Says, before `finish`, that the outcome is there but still has to be read: the
    /// first who asks for it does that. Until then it costs nobody any time.
    void leave_unread(unread what) noexcept
    {
        life_.word().fetch_or(what == unread::exception ? unread_bit | raised_bit
                                                        : unread_bit,
                              std::memory_order_relaxed);
    }

    /// Says that the outcome has been read, and stored.
    void mark_read() noexcept
    {
        life_.word().fetch_and(~unread_bit, std::memory_order_release);
    }

    /// Whether the task threw, as far as that is known without reading its outcome; for
    /// those who must be quick. A value that cannot be read is an exception only once it
    /// is read.
    bool raised() const noexcept
    {
        std::uint64_t const word = life_.word().load(std::memory_order_acquire);
        return (word & unread_bit) != 0 ? (word & raised_bit) != 0 : error_ != nullptr;
    }

    /// The first step of `cancel`, for whoever has the last say in it. True if this call
    /// did it; then the state must be announced.
    bool mark_cancelled() noexcept { return life_.cancel().taken; }

    /// The same, unless the state follows a task, which must be asked.
    bool mark_cancelled_unless_following() noexcept
    {
        return life_.cancel(following_bit).taken;
    }

    /// Pending: from now on, what is asked of the state is asked of a task.
    follows begin_to_follow() noexcept;

    bool following() const noexcept
    {
        return (life_.word().load(std::memory_order_acquire) & following_bit) != 0;
    }

    /// Why there is no value; null if there is one. Only when finished. Reads the
    /// outcome, if nobody has: then there is a value, or an error.
    std::exception_ptr const& error() noexcept
    {
        if ((life_.word().load(std::memory_order_acquire) & unread_bit) != 0)
            read_outcome();
        return error_;
    }

    /// Whether the task is done without a value. Only when done.
    bool failed() noexcept
    {
        return error() != nullptr || current() == status::cancelled;
    }

    /// Blocks until done or the deadline; on a thread of the pool that the task is queued
    /// in, runs it instead. False at the deadline.
    /// @throws deadlock_error if the wait could never end
    bool wait_until(deadline until);

    /// Waits, then throws what stands in for a value.
    /// @throws timeout_error, cancelled_error, deadlock_error, or the task's own
    ///         exception
    void require_value(deadline until);

    /// Waits, then gives the task's exception, or null.
    /// @throws timeout_error, cancelled_error, deadlock_error
    std::exception_ptr require_exception(deadline until);

    /// Has `f` called when done, on the thread that completes the state; or at once.
    /// Owns `f` from then on, even if it throws.
    void on_done(callback& f);

    /// Links an observer. False, and not linked, if the state is done already.
    bool attach(observer& o) noexcept;

    /// Unlinks an observer, if it still is linked. Afterwards it will not be, and is not
    /// being, notified; not for one that is told afterwards.
    void detach(observer& o) noexcept;

    /// Unlinks an observer that is told afterwards, and may be gone if it was.
    /// @return false if the state is done: then it is told, or was
    bool leave(observer& o) noexcept;

    /// The task that brings the outcome; null if there is none, and any thread may.
    virtual task* origin() noexcept { return nullptr; }

    /// Says that the outcome is up to the program, which may see to it in any process.
    void mark_promise() noexcept
    {
        life_.word().fetch_or(promise_bit, std::memory_order_relaxed);
    }

    /// Before a wait.
    /// @throws broken_executor if what brings the outcome is in another process, which
    ///         has forked this one
    void require_task_here();

    friend void intrusive_ptr_add_ref(state_base const* s) noexcept
    {
        s->life_.word().fetch_add(one_reference, std::memory_order_relaxed);
    }

    friend void intrusive_ptr_release(state_base const* s) noexcept
    {
        // who has the only one need not write: nobody else could make a second
        if (s->life_.word().load(std::memory_order_acquire) < 2 * one_reference ||
            s->life_.word().fetch_sub(one_reference, std::memory_order_acq_rel) <
                2 * one_reference)
            delete s;
    }

protected:
    virtual ~state_base();

    /// Whether a value is stored, so that it must be destroyed. For the last owner.
    bool has_value() const noexcept
    {
        std::uint64_t const word = life_.word().load(std::memory_order_acquire);
        return (word & (life::status_bits | unread_bit)) ==
                   std::uint64_t(status::finished) &&
               error_ == nullptr;
    }

private:
    // beside the status
    static constexpr std::uint64_t watched_bit = 4;   // there are observers or callbacks
    static constexpr std::uint64_t locked_bit = 8;    // guards the list of observers
    static constexpr std::uint64_t claimed_bit = 16;  // somebody stores the outcome
    static constexpr std::uint64_t stop_bit = 32;     // the task was asked to stop
    static constexpr std::uint64_t callback_bit = 64; // the first observer has them
    static constexpr std::uint64_t awaited_bit = 128; // somebody has waited for it
    static constexpr std::uint64_t following_bit = 256; // see begin_to_follow
    static constexpr std::uint64_t unread_bit = 512;  // the task has the outcome as bytes
    static constexpr std::uint64_t raised_bit = 1024; // and those are an exception
    static constexpr std::uint64_t due_bit = 2048;    // observers have more to do
    static constexpr std::uint64_t born_unit = 4096;  // of the generation that made it,
    static constexpr unsigned generation_mask = 15;   // in so many bits
    static constexpr std::uint64_t promise_bit = 65536; // the program brings the outcome
    static constexpr std::uint64_t one_reference = 2 * promise_bit;

    void read_outcome() noexcept;
    bool sleep_until_done(task* t, deadline until);

    void lock() noexcept;
    void unlock() noexcept;
    bool has_list() const noexcept;
    callbacks& list() const noexcept;
    observer*& first_observer() noexcept;
    static void unlink(observer& o) noexcept;

    mutable life life_;
    // Guarded by locked_bit. Once there are callbacks, the object that has them, which
    // the state owns, is the first, and stays.
    observer* observers_ = nullptr;
    std::exception_ptr error_; // written before publish, or while unread
};

/// The exception that stands for the outcome of a state that has no value.
BOOST_CONCURRENT_FUTURES_DECL std::exception_ptr failure_of(state_base& s);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_BASE_HPP
