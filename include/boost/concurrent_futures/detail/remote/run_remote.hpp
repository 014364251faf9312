// What a worker runs to make a call, and how the call is written for it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_RUN_REMOTE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_RUN_REMOTE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/attachments.hpp>
#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/task/invoke_task.hpp>
#include <boost/concurrent_futures/detail/task/per_process.hpp>
#include <boost/concurrent_futures/packed_archive.hpp>
#include <boost/concurrent_futures/stop_token.hpp>

#include <boost/container/small_vector.hpp>

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The token of the call that a worker server makes on this thread.
BOOST_CONCURRENT_FUTURES_DECL stop_token token_of_call() noexcept;

/// Reads a call, makes it, and writes its result, to `block` if it is one. The address of
/// an instantiation is what a process sends to have `F` called with `Args`.
template <class F, class... Args>
void run_remote(packed_iarchive& in, packed_oarchive& out, block_sink& block)
{
    using R = task_result_t<F, Args...>;
    // a function that takes no std::string may take the pointer that it was sent as
    constexpr bool as_c_string = !is_task<F, received_t<Args>...>;

    loaded<F> f;
    f.load(in);
    std::tuple<loaded<received_t<Args>>...> args;
    std::apply([&](auto&... a) { (a.load(in), ...); }, args);
    require_all_read(in);

    auto const call = [&]() -> decltype(auto) {
        return std::apply(
            [&](auto&... a) -> decltype(auto) {
                return invoke_task(token_of_call, std::move(f.get()),
                                   hand_over<Args, as_c_string>(a)...);
            },
            args);
    };
    if constexpr (std::is_void_v<R>)
        call();
    else if constexpr (is_block<R>)
    {
        R const result = call();
        block.write(result.data(), result.size() * sizeof(typename R::value_type));
    }
    else
        write_value<R>(out, call());
}

using remote_function = void (*)(packed_iarchive&, packed_oarchive&, block_sink&);

/// Writes a call that a worker reads with `run_remote`.
template <class F, class... Args>
void write_call(byte_buffer& message, attachments& attached, F const& f,
                Args const&... args)
{
    static per_process<code_address> where;
    code_address const& code = where.get([] {
        return locate_code(reinterpret_cast<any_function>(&run_remote<F, Args...>));
    });
    packed_oarchive out(message);
    out.use(attached);
    out.save_binary(&code, sizeof code);
    write_value(out, f);
    (write_value(out, args), ...);
}

/// A call that is written ahead of the pool that it is for.
struct written_call
{
    std::vector<unsigned char> message; // or empty
    detail::attachments attached;
};

template <class F, class... Args>
written_call write_ahead(F&& f, Args&&... args)
{
    check_serializable<F, Args...>();
    boost::container::small_vector<unsigned char, 256> message;
    written_call call;
    write_call<std::decay_t<F>, std::decay_t<Args>...>(message, call.attached, f,
                                                       args...);
    call.message.assign(message.begin(), message.end());
    return call;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_RUN_REMOTE_HPP
