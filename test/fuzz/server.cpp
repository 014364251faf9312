// Fuzzes a worker by what its pool sends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/server.hpp"
#include "fuzz_input.hpp"

#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/remote/run_remote.hpp>

#include <boost/serialization/map.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;
namespace remote = boost::concurrent_futures::remote;

namespace {

using table = std::map<std::string, std::vector<int>>;

// Objects without data, so that no archive holds the address of code.

struct size_of_text
{
    std::size_t operator()(std::string const& text) const { return text.size(); }
};

struct copy_of_table
{
    table operator()(table const& t) const { return t; }
};

struct fail
{
    void operator()(int i, std::string const& text) const
    {
        throw std::runtime_error(text + std::to_string(i));
    }
};

template <class F, class... Args>
detail::code_address code_of()
{
    return detail::locate_code(
        reinterpret_cast<detail::any_function>(&detail::run_remote<F, Args...>));
}

/// Where calls lead. A pool is believed in this, for it is the same program.
detail::code_address some_code(unsigned which)
{
    static detail::code_address const all[] = {code_of<size_of_text, std::string>(),
                                               code_of<copy_of_table, table>(),
                                               code_of<fail, int, std::string>(),
                                               {}}; // which there is not
    return all[which % 4];
}

/// Takes all answers, and looks whether they are whole frames.
class listener final : public remote::pool_link
{
public:
    bool send(unsigned char const* frames, std::size_t size) override
    {
        while (size != 0)
        {
            remote::frame_header header;
            test::require(size >= sizeof header);
            std::memcpy(&header, frames, sizeof header);
            frames += sizeof header;
            size -= sizeof header;
            test::require(header.size <= size);
            frames += header.size;
            size -= static_cast<std::size_t>(header.size);
        }
        return true;
    }

    bool send(remote::frame_header const&, void const*) override { return true; }

    remote::shared_page const& page() const noexcept override { return page_; }

private:
    remote::shared_page const page_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    test::fuzz_input input(data, size);
    listener pool;
    remote::server server(pool);
    server.start(0);
    while (!input.at_end())
    {
        constexpr std::uint8_t kinds = 18; // and some that there are not
        remote::frame_header header{};
        header.kind = static_cast<remote::frame_kind>(input.number() % kinds);
        header.id = input.number();
        constexpr std::uint32_t slots = remote::shared_page::slots + 8; // and some more
        header.extent = input.number<std::uint32_t>() % slots;
        detail::code_address const code = some_code(input.number());
        auto payload = input.bytes(input.number<std::uint16_t>());
        bool const welcome = header.kind == remote::frame_kind::welcome;
        std::size_t const code_at = welcome ? sizeof(remote::greeting) : 0;
        if (payload.size() > code_at)
        {
            payload.resize((std::max)(payload.size(), code_at + sizeof code));
            std::memcpy(payload.data() + code_at, &code, sizeof code);
        }
        header.size = payload.size();
        if (header.extent < remote::shared_page::slots && header.id % 2 == 0)
            pool.page()[header.extent].assign(header.id);
        remote::frame_reader::frame f{};
        f.header = header;
        f.payload = payload.data();
        if (server.take(f) != remote::server::state::serving)
            break;
    }
    return 0;
}
