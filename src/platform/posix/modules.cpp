// The platform boundary, where programs are ELF files: the modules of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/code_hash.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>

#include <elf.h>
#include <link.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// It is the same for 32 and 64 bits.
struct note_header
{
    std::uint32_t name_size;
    std::uint32_t text_size;
    std::uint32_t type;
};

/// The build identity that linkers leave in a note; empty if there is none.
std::string_view build_id(dl_phdr_info const& info)
{
    for (int i = 0; i != info.dlpi_phnum; ++i)
    {
        auto const& segment = info.dlpi_phdr[i];
        if (segment.p_type != PT_NOTE)
            continue;
        char const* at = reinterpret_cast<char const*>(info.dlpi_addr + segment.p_vaddr);
        char const* const end = at + segment.p_memsz;
        while (at + sizeof(note_header) <= end)
        {
            note_header note;
            std::memcpy(&note, at, sizeof note);
            constexpr unsigned padding = 3;
            char const* const name = at + sizeof note;
            char const* const text = name + ((note.name_size + padding) & ~padding);
            if (note.type == NT_GNU_BUILD_ID && note.name_size == 4 &&
                std::memcmp(name, "GNU", 4) == 0)
                return {text, note.text_size};
            at = text + ((note.text_size + padding) & ~padding);
        }
    }
    return {};
}

int visit(dl_phdr_info* info, std::size_t, void* data)
{
    auto const& f = *static_cast<std::function<void(loaded_module const&)> const*>(data);
    std::string_view const id = build_id(*info);
    for (int i = 0; i != info->dlpi_phnum; ++i)
    {
        auto const& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0)
            continue;
        loaded_module m;
        m.begin = info->dlpi_addr + segment.p_vaddr;
        m.end = m.begin + segment.p_memsz;
        m.base = info->dlpi_addr;
        m.identity = code_hash(
            id.empty() ? std::string_view(reinterpret_cast<char const*>(m.begin),
                                          segment.p_memsz)
                       : id);
        f(m);
    }
    return 0;
}

} // namespace

void for_each_module(std::function<void(loaded_module const&)> const& f)
{
    auto* const argument = const_cast<std::function<void(loaded_module const&)>*>(&f);
    dl_iterate_phdr(&visit, argument);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
