// The platform boundary, for Windows: memory that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/handles.hpp"

#include <cstring>
#include <stdexcept>

#include <windows.h>

#include <sddl.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr char const* not_made = "shared memory cannot be made (CreateFileMapping)";
constexpr char const* not_mapped = "shared memory cannot be mapped (MapViewOfFile)";

/// @return null if that failed
HANDLE make_section(HANDLE file, DWORD protection, std::size_t size,
                    SECURITY_ATTRIBUTES* rights = nullptr) noexcept
{
    constexpr unsigned bits_of_low = 32;
    std::uint64_t const wide_size = size;
    return ::CreateFileMappingW(file, rights, protection,
                                static_cast<DWORD>(wide_size >> bits_of_low),
                                static_cast<DWORD>(wide_size), nullptr);
}

/// Rights that nobody has, not even who owns what is made with them. What has no list of
/// rights would give a handle to write by to anybody who has one to read by.
class no_rights
{
public:
    /// @throws std::bad_alloc
    /// @throws std::system_error
    no_rights()
    {
        if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(
                L"D:(A;;RC;;;OW)", SDDL_REVISION_1, &attributes_.lpSecurityDescriptor,
                nullptr))
            throw_no_memory("shared data cannot be made "
                            "(ConvertStringSecurityDescriptorToSecurityDescriptor)");
    }

    no_rights(no_rights const&) = delete;
    no_rights& operator=(no_rights const&) = delete;
    ~no_rights() { ::LocalFree(attributes_.lpSecurityDescriptor); }

    SECURITY_ATTRIBUTES* attributes() noexcept { return &attributes_; }

private:
    SECURITY_ATTRIBUTES attributes_{sizeof attributes_, nullptr, FALSE};
};

/// What a handle of shared data refers to is never empty: no section is.
std::size_t size_of_section(std::size_t size) noexcept
{
    return size == 0 ? 1 : size;
}

} // namespace

shared_memory::shared_memory(std::size_t size)
    : size_(size)
    , handle_(owned(make_section(INVALID_HANDLE_VALUE, PAGE_READWRITE, size), not_made))
{
    map(handle_);
}

shared_memory::shared_memory(std::size_t size, descriptor&& made) : size_(size)
{
    map(descriptor(std::move(made)));
}

void shared_memory::map(descriptor const& from)
{
    data_ = ::MapViewOfFile(from.native_handle(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0,
                            size_);
    if (data_ == nullptr)
        throw_last_error(not_mapped);
}

shared_memory::~shared_memory()
{
    ::UnmapViewOfFile(data_);
}

/// Nobody has a handle to write by when this has returned, and nobody can get one.
read_only_memory::read_only_memory(void const* from, std::size_t size)
    : size_(size), sealed_(true)
{
    no_rights rights;
    HANDLE const section = make_section(INVALID_HANDLE_VALUE, PAGE_READWRITE,
                                        size_of_section(size), rights.attributes());
    if (section == nullptr)
        throw_no_memory("shared data cannot be made (CreateFileMapping)");
    descriptor const writable(section);
    if (size != 0)
    {
        void* const at = ::MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, size);
        if (at == nullptr)
            throw_no_memory("shared data cannot be written (MapViewOfFile)");
        std::memcpy(at, from, size);
        ::UnmapViewOfFile(at);
    }
    HANDLE reading = nullptr;
    HANDLE const self = ::GetCurrentProcess();
    if (!::DuplicateHandle(self, section, self, &reading, FILE_MAP_READ | SECTION_QUERY,
                           FALSE, 0))
        throw_last_error("shared data cannot be sealed (DuplicateHandle)");
    handle_ = descriptor(reading);
    map();
}

read_only_memory::read_only_memory(std::size_t size, descriptor&& made, trust t)
    : size_(size), handle_(std::move(made))
{
    if (t == trust::sealed_only) // who has made it may have kept a handle to write by
        throw std::runtime_error("a worker has sent memory that it could still change");
    map();
}

read_only_memory::read_only_memory(std::filesystem::path const& file)
{
    std::string const name = file.string();
    descriptor const opened =
        owned(::CreateFileW(file.c_str(), GENERIC_READ,
                            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                            nullptr, OPEN_EXISTING, 0, nullptr),
              name.c_str());
    LARGE_INTEGER size;
    if (!::GetFileSizeEx(opened.native_handle(), &size))
        throw_last_error(name.c_str());
    size_ = static_cast<std::size_t>(size.QuadPart);
    handle_ =
        size_ == 0
            ? owned(make_section(INVALID_HANDLE_VALUE, PAGE_READONLY, 1), not_made)
            : owned(make_section(opened.native_handle(), PAGE_READONLY, 0), name.c_str());
    map();
}

/// No more than there is can be mapped.
void read_only_memory::map()
{
    if (size_ == 0)
        return;
    data_ = ::MapViewOfFile(handle_.native_handle(), FILE_MAP_READ, 0, 0, size_);
    if (data_ != nullptr)
        return;
    if (::GetLastError() == ERROR_ACCESS_DENIED)
        throw std::runtime_error("shared data is shorter than the process that shares it "
                                 "has said");
    throw_no_memory("shared data cannot be mapped (MapViewOfFile)");
}

read_only_memory::~read_only_memory()
{
    if (data_ != nullptr)
        ::UnmapViewOfFile(data_);
}

bool can_see_seals() noexcept
{
    return false;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
