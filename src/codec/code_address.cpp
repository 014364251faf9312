// The modules of this process, by address and by identity.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/code_address.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>
#include <boost/concurrent_futures/detail/task/process_lock.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// A process that is forked meanwhile would wait for a lock of the dynamic loader's.
template <class F>
void for_each_module(F const& f)
{
    process_lock const lock;
    platform::for_each_module(f);
}

/// What was loaded when it was last looked up: modules come, and hardly ever go.
class module_table
{
public:
    template <class Predicate>
    std::optional<platform::loaded_module> find(Predicate const& wanted)
    {
        {
            std::shared_lock<detail::shared_mutex> const lock(mutex_);
            if (auto const m = search(wanted))
                return m;
        }
        std::vector<platform::loaded_module> loaded;
        for_each_module(
            [&loaded](platform::loaded_module const& m) { loaded.push_back(m); });
        std::lock_guard<detail::shared_mutex> const lock(mutex_);
        modules_ = std::move(loaded);
        return search(wanted);
    }

private:
    template <class Predicate>
    std::optional<platform::loaded_module> search(Predicate const& wanted) const
    {
        auto const m = std::find_if(modules_.begin(), modules_.end(), wanted);
        if (m == modules_.end())
            return std::nullopt;
        return *m;
    }

    detail::shared_mutex mutex_;
    std::vector<platform::loaded_module> modules_; // guarded by the mutex
};

/// Tasks may be submitted while statics are destroyed.
module_table& modules()
{
    static per_process<module_table> it;
    return it.get();
}

} // namespace

code_address locate_code(any_function f)
{
    auto const address = reinterpret_cast<std::uintptr_t>(f);
    auto const module = modules().find([address](platform::loaded_module const& m) {
        return m.begin <= address && address < m.end;
    });
    if (!module)
        boost::throw_exception(not_serializable(
            "a null pointer, or one that does not point to a function of "
            "the program, cannot be called in another process: pass a function of the "
            "program, or of a library that it is linked with"));
    return {module->identity, address - module->base};
}

any_function find_code(code_address where)
{
    auto const module = modules().find([where](platform::loaded_module const& m) {
        auto const address = m.base + where.offset;
        return m.identity == where.module && m.begin <= address && address < m.end;
    });
    if (!module)
        boost::throw_exception(not_serializable(
            "the function to call is in a shared library that the worker process has not "
            "loaded: link the program with it, or load it in the pool's initializer"));
    return reinterpret_cast<any_function>(module->base + where.offset);
}

std::uint64_t program_identity()
{
    process_lock const lock; // see for_each_module
    return platform::program_module().identity;
}

std::uint64_t library_identity()
{
    return locate_code(reinterpret_cast<any_function>(&modules)).module;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
