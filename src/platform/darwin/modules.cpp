// The platform boundary, for macOS: the parts of a program that were loaded.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/code_hash.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <mach-o/dyld.h>
#include <mach-o/loader.h>
#include <mach/vm_prot.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

using visitor = std::function<void(loaded_module const&)>;

/// Calls `f` with each load command of one kind.
template <class Command, class F>
void for_each_command(mach_header_64 const& of, std::uint32_t kind, F f)
{
    char const* at = reinterpret_cast<char const*>(&of + 1);
    for (std::uint32_t i = 0; i != of.ncmds; ++i)
    {
        auto const& command = *reinterpret_cast<load_command const*>(at);
        if (command.cmd == kind)
            f(*reinterpret_cast<Command const*>(at));
        at += command.cmdsize;
    }
}

/// The build identity that linkers leave; empty if there is none.
std::string_view build_id(mach_header_64 const& of)
{
    std::string_view id;
    for_each_command<uuid_command>(of, LC_UUID, [&id](uuid_command const& c) {
        id = {reinterpret_cast<char const*>(c.uuid), sizeof c.uuid};
    });
    return id;
}

/// @param slide how far from where it was linked for it was loaded
void visit(mach_header_64 const& image, std::uintptr_t slide, visitor const& f)
{
    std::string_view const id = build_id(image);
    auto const each = [&](segment_command_64 const& segment) {
        if ((segment.initprot & VM_PROT_EXECUTE) == 0)
            return;
        loaded_module m;
        m.begin = slide + segment.vmaddr;
        m.end = m.begin + segment.vmsize;
        m.base = reinterpret_cast<std::uintptr_t>(&image);
        m.identity = code_hash(
            id.empty()
                ? std::string_view(reinterpret_cast<char const*>(m.begin), segment.vmsize)
                : id);
        f(m);
    };
    for_each_command<segment_command_64>(image, LC_SEGMENT_64, each);
}

} // namespace

/// While another thread unloads a library, it may be missed, or another one.
void for_each_module(visitor const& f)
{
    for (bool const program : {true, false})
    {
        for (std::uint32_t i = 0; i != ::_dyld_image_count(); ++i)
        {
            auto const* const image =
                reinterpret_cast<mach_header_64 const*>(::_dyld_get_image_header(i));
            if (image != nullptr && (image->filetype == MH_EXECUTE) == program)
                visit(*image,
                      static_cast<std::uintptr_t>(::_dyld_get_image_vmaddr_slide(i)), f);
        }
    }
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
