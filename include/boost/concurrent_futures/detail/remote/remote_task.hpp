// A call that another process makes, and the state that its outcome goes to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_TASK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_TASK_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/attachments.hpp>
#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/remote/incoming_bytes.hpp>
#include <boost/concurrent_futures/detail/remote/reading.hpp>
#include <boost/concurrent_futures/detail/remote/remote_pool.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/intrusive/list_hook.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Where a call is in its pool. It is in one place only, and changes it under the lock of
/// the pool.
enum class call_stage : unsigned char
{
    created,    // in no pool yet
    queued,     // in the queue, until a worker can have it
    sent,       // at a worker, among the calls of that one
    asked_back, // there; and the worker was asked whether another one can have it
    unwanted,   // there; and the worker was asked whether it can be cancelled
    returned,   // given back to those who want to cancel it
    done        // answered, cancelled or given up
};

/// What a pool of processes queues and sends. Its message is written by the caller of
/// `submit`, so nothing that the call refers to needs to outlive that.
class BOOST_CONCURRENT_FUTURES_DECL remote_call : public task
{
public:
    bool withdraw(bool by_force) noexcept override;
    void request_stop() noexcept override;
    bool begun() const noexcept override;
    void watch(state_base const& s, deadline until) override;
    void read_outcome() noexcept override;

    /// The state that the outcome goes to.
    state_base& result() const noexcept { return state_; }

    // An outcome is not read when it comes, but by the first who asks for it: that may
    // run code of the user, and take long, while the other workers of the pool have
    // something to say. One that nobody asks for is never read. The state must have
    // begun.

    /// Takes what the outcome that comes next refers to.
    void take_attachments(attachments&& with) noexcept { received_ = std::move(with); }

    /// Takes a result that a worker wrote.
    virtual void take_result(void const* data, std::size_t size) noexcept = 0;

    /// Takes an exception that a worker wrote.
    /// @param where the machine and the rank that it was thrown at, or nothing
    void take_exception(void const* data, std::size_t size, std::string where) noexcept;

    /// Makes something that a result of `size` bytes can be put into while it comes.
    /// @throws std::bad_alloc
    virtual std::unique_ptr<incoming_result> expect_result(std::size_t size) = 0;

    /// Takes a result that has come that way.
    virtual void take_result(incoming_result& from) noexcept = 0;

    /// Finishes the state with an exception, if it has no outcome.
    void fail(std::exception_ptr error) noexcept;

    /// The call, as `write_call` wrote it. Not changed once it is in a pool, and lives
    /// until all that use it have released it: the pool does when the call is done, since
    /// its future may live for long. Then it may hold the bytes of the outcome.
    message_bytes message;

    /// What the message refers to. Lives as it does.
    attachments attached;

    /// For one more that uses the message, of a call that is not done.
    void share_message() noexcept { users_.fetch_add(1, std::memory_order_relaxed); }

    /// The last one to do so frees the message.
    void release_message() noexcept;

    /// How long it may run; without a limit, if 0.
    std::chrono::nanoseconds timeout{0};

    /// What is called, as a reader would write it: a function by its name, if the program
    /// exports that, else a type.
    std::string name() const;

    // For the pool, which guards these: where the call is, the list that it is in there,
    // and at a worker what is known of it there.
    call_stage stage = call_stage::created;
    boost::intrusive::list_member_hook<> neighbours;
    void* place = nullptr;

    friend void intrusive_ptr_add_ref(remote_call* c) noexcept
    {
        intrusive_ptr_add_ref(&c->state_);
    }

    friend void intrusive_ptr_release(remote_call* c) noexcept
    {
        intrusive_ptr_release(&c->state_);
    }

protected:
    /// @param f what is called
    template <class F>
    remote_call(state_base& s, std::weak_ptr<remote_pool> where, F const& f)
        : state_(s), pool_(std::move(where)), type_(typeid(F))
    {
        if constexpr (std::is_pointer_v<F>)
            function_ = reinterpret_cast<any_function>(f);
    }

    ~remote_call() = default;

    /// Stores a result that a worker wrote, or what reading it threw.
    void load_result(void const* data, std::size_t size) noexcept;

    /// Keeps the bytes of a result until somebody asks for it.
    void keep_result(void const* data, std::size_t size) noexcept;
    void keep_result(message_bytes&& from) noexcept;

private:
    /// An outcome, where the message cannot hold it.
    struct kept_aside
    {
        message_bytes content;
        std::string place; // of an exception
    };

    template <class Fill>
    void keep_bytes(Fill fill) noexcept;
    bool message_is_free() const noexcept;
    void load_kept(message_bytes const& from) noexcept;
    virtual void load(packed_iarchive& in) = 0;

    state_base& state_;
    std::weak_ptr<remote_pool> const pool_;
    std::type_info const& type_;
    any_function function_ = nullptr;   // if it is one
    detail::atomic<unsigned> users_{1}; // of the message; the pool is one
    reading reading_;                   // of what was kept
    attachments received_;              // that the outcome refers to
    std::unique_ptr<kept_aside> aside_;
};

using remote_call_ptr = boost::intrusive_ptr<remote_call>;

/// A call and its result, in one allocation as long as the arguments are small.
template <class T>
class remote_task final : public state<T>, public remote_call, public recycled
{
public:
    /// @param f what is called, decayed
    template <class F>
    remote_task(std::weak_ptr<remote_pool> where, F const& f)
        : remote_call(static_cast<state_base&>(*this), std::move(where), f)
    {
    }

    task* origin() noexcept override { return this; }

    void take_result(void const* data, std::size_t size) noexcept override
    {
        if (holds_plain<T>(data, size))
            this->load_result(data, size);
        else
            this->keep_result(data, size);
    }

    std::unique_ptr<incoming_result> expect_result(std::size_t size) override
    {
        return std::make_unique<incoming>(size);
    }

    void take_result(incoming_result& from) noexcept override
    {
        if (from.error() != nullptr)
            this->set_error(from.error());
        else if constexpr (fills_block)
            this->emplace(std::move(static_cast<incoming&>(from).value()));
        else
            this->keep_result(std::move(static_cast<incoming&>(from).value()));
    }

private:
    static constexpr bool fills_block = is_plain<T> && is_block<T>;

    using incoming = std::conditional_t<fills_block, incoming_block<T>, incoming_bytes>;

    void load(packed_iarchive& in) override
    {
        if constexpr (std::is_void_v<T>)
            this->emplace();
        else if constexpr (is_block<T>)
        {
            T block;
            in.load_items(block, in.left() / sizeof(typename T::value_type));
            this->emplace(std::move(block));
        }
        else
            this->construct([&](void* where) { read_into<T>(in, where); });
        try
        {
            require_all_read(in);
        }
        catch (...)
        {
            this->destroy();
            throw;
        }
    }
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_TASK_HPP
