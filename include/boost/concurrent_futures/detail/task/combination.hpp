// One future of many.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMBINATION_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMBINATION_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/callback.hpp>
#include <boost/concurrent_futures/detail/task/future_range.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/task/task.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/losers.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Which outcome of one part is that of the whole. If there is none such, the outcome of
/// the last part decides.
enum class decided_by
{
    failure,
    success
};

/// Has a state done when that is decided by other states, its parts, which it watches.
///
/// It costs a part nothing but a link, and leaves nothing behind in it. A part that
/// decides does so in one step, to go from pending to running, and a cancellation of the
/// whole takes the same step; whoever takes it settles the rest, in a callback of the
/// part: so wholes can be parts of others, to any depth.
class BOOST_CONCURRENT_FUTURES_DECL combination : public task
{
public:
    /// Begins to watch; before anybody else has the state. Its parts are as many states,
    /// in that order, which may be done, or the same.
    /// @throws std::bad_alloc
    void start(std::vector<state_base*> const& parts);

    std::size_t size() const noexcept { return size_; }

    /// The part at `i`, for `take_values`.
    state_base& part(std::size_t i) const noexcept;

    bool withdraw(bool by_force) noexcept override;
    void request_stop() noexcept override;
    bool run_here() noexcept override;
    task_place place() const noexcept override;
    void watch(state_base const& s, deadline until) override;

protected:
    /// @param s the state that it belongs to
    combination(state_base& s, decided_by what, losers rest) noexcept;
    ~combination();

    /// Stores the values, once it is decided that there are some.
    /// @param decisive the part that decided, if one did
    virtual void take_values(std::size_t decisive) noexcept = 0;

private:
    class member;
    using member_list = std::vector<member>;

    std::shared_ptr<member_list> members() const noexcept;
    bool decide(std::size_t index) noexcept;
    void settle() noexcept;
    void set_outcome() noexcept;
    void end_losers(member_list const& all, bool by_force) noexcept;

    static constexpr std::size_t undecided = std::size_t(-1);

    state_base& state_;
    decided_by const by_;
    losers const rest_;
    bool by_force_ = false; // whether a cancellation is
    bool waits_for_promise_ = false;
    bool waits_for_callback_ = false; // on another thread than that which completes parts
    std::size_t size_ = 0;
    detail::atomic<std::size_t> left_{0};
    detail::atomic<std::size_t> decisive_{undecided}; // the part; or `size_`, for all
    // who decides, and who starts: the second of them goes on, when all are watched
    detail::atomic<int> to_come_{2};
    mutable detail::atomic<std::size_t> first_open_{0}; // those before are done
    std::unique_ptr<callback> settling_; // owns the state until it is decided
    std::unique_ptr<callback> stopping_;
    mutable detail::mutex mutex_;          // guards the pointer, not what it points to
    std::shared_ptr<member_list> members_; // null once it is settled
};

/// Such a state.
/// @tparam Take makes the value of the whole
template <class T, class Take>
class combined_state final : public state<T>, public combination
{
public:
    combined_state(decided_by what, losers rest, Take take)
        : combination(static_cast<state_base&>(*this), what, rest), take_(std::move(take))
    {
    }

    task* origin() noexcept override { return this; }

private:
    void take_values(std::size_t decisive) noexcept override
    {
        detail::store_outcome(static_cast<state<T>&>(*this), [&] {
            return take_(static_cast<combination const&>(*this), decisive);
        });
    }

    Take take_;
};

/// A future that is done when its parts decide it.
/// @param take `take(whole, decisive)` returns the value
template <class T, class Take>
future<T> combine(decided_by what, losers rest, std::vector<state_base*> const& parts,
                  Take take)
{
    using combined = combined_state<T, Take>;
    counted_ptr<combined> whole(new combined(what, rest, std::move(take)));
    whole->start(parts);
    return future_access::make(state_ptr<T>(std::move(whole)));
}

/// The states of a range of futures, all of them.
template <class Range>
std::vector<state_base*> states_in(Range&& fs)
{
    std::vector<state_base*> states;
    for (auto&& element : fs)
        states.push_back(&future_access::get(future_of(element)));
    return states;
}

/// What stands for a `T` in an object that has several of them.
template <class T>
struct element
{
    using type = T;
};

template <class T>
struct element<T&>
{
    using type = std::reference_wrapper<T>;
};

template <>
struct element<void>
{
    using type = std::monostate;
};

template <class T>
using element_t = typename element<T>::type;

/// Whether a value is copied from a future that others may have. A vector says that it
/// can be copied, whatever is in it.
template <class T>
struct is_copied : std::is_copy_constructible<T>
{
};

template <class T, class Allocator>
struct is_copied<std::vector<T, Allocator>> : is_copied<T>
{
};

/// Takes the value from a state that is done.
/// @throws what reading it throws, if it has come from another process
template <class T>
element_t<T> take_value(state_base& s)
{
    auto& typed = static_cast<state<T>&>(s);
    if (std::exception_ptr const& error = typed.error())
        std::rethrow_exception(error);
    if constexpr (std::is_void_v<T>)
        return {};
    else if constexpr (std::is_reference_v<T>)
        return *typed.value();
    else if constexpr (is_copied<T>::value)
        return std::as_const(typed.value());
    else
        return std::move(typed.value());
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMBINATION_HPP
