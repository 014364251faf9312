// The platform boundary, for Windows: what code there is in this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/handles.hpp"

#include <cstring>

#include <windows.h>

#include <psapi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// What a linker writes into a module to find its symbols by: differs for each build. What
/// has none is known by its time of linking, its checksum and its size.
std::uint64_t identity_of(char const* base, IMAGE_NT_HEADERS const& headers)
{
    std::uint64_t h = 14695981039346656037u; // FNV-1a
    auto const add = [&h](void const* bytes, std::size_t size) {
        for (std::size_t i = 0; i != size; ++i)
            h = (h ^ static_cast<unsigned char const*>(bytes)[i]) * 1099511628211u;
    };
    add(&headers.FileHeader.TimeDateStamp, sizeof headers.FileHeader.TimeDateStamp);
    add(&headers.OptionalHeader.CheckSum, sizeof headers.OptionalHeader.CheckSum);
    add(&headers.OptionalHeader.SizeOfImage, sizeof headers.OptionalHeader.SizeOfImage);
    auto const& where = headers.OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_DEBUG];
    auto const* const entries =
        reinterpret_cast<IMAGE_DEBUG_DIRECTORY const*>(base + where.VirtualAddress);
    for (std::size_t i = 0; i != where.Size / sizeof *entries; ++i)
    {
        if (entries[i].Type == IMAGE_DEBUG_TYPE_CODEVIEW)
            add(base + entries[i].AddressOfRawData, entries[i].SizeOfData);
    }
    return h;
}

loaded_module read_module(HMODULE m)
{
    auto const* const base = reinterpret_cast<char const*>(m);
    IMAGE_DOS_HEADER old;
    IMAGE_NT_HEADERS headers;
    std::memcpy(&old, base, sizeof old);
    std::memcpy(&headers, base + old.e_lfanew, sizeof headers);
    auto const& sizes = headers.OptionalHeader;
    auto const start = reinterpret_cast<std::uintptr_t>(base);
    std::uintptr_t const begin = start + sizes.BaseOfCode;
    return {begin, begin + sizes.SizeOfCode, start, identity_of(base, headers)};
}

} // namespace

void for_each_module(std::function<void(loaded_module const&)> const& f)
{
    std::vector<HMODULE> modules(64);
    for (;;)
    {
        DWORD const had = static_cast<DWORD>(modules.size() * sizeof(HMODULE));
        DWORD needed = 0;
        if (!::EnumProcessModules(::GetCurrentProcess(), modules.data(), had, &needed))
            throw_last_error("the modules of this process are not known "
                             "(EnumProcessModules)");
        modules.resize(needed / sizeof(HMODULE));
        if (needed <= had)
            break;
    }
    for (HMODULE const m : modules)
        f(read_module(m));
}

loaded_module program_module()
{
    return read_module(::GetModuleHandleW(nullptr));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
