// All that depends on the operating system, but for what Boost hides already.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLATFORM_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLATFORM_HPP

#include "platform/channel.hpp"
#include "platform/descriptor.hpp"

#include <boost/concurrent_futures/config.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <typeinfo>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// How many processors the calling thread may run on.
BOOST_CONCURRENT_FUTURES_DECL unsigned affine_processors();

/// The processors that this process may use: its affinity, and the quotas of its cgroup
/// and of those around it. It reads them from files.
unsigned usable_processors();

/// Names the calling thread, for debuggers. The front of a long name is cut off, since
/// numbers are at the end.
BOOST_CONCURRENT_FUTURES_DECL void name_this_thread(std::string const& name);

/// Has `before` called by each thread that forks, before it does, `in_parent` then, and
/// `in_child` at the beginning of the process that it has forked, and so on in that one.
/// Each of them may be null.
void on_fork(void (*before)() noexcept, void (*in_parent)() noexcept,
             void (*in_child)() noexcept) noexcept;

/// A part of the program that was loaded as one: the executable, or a shared library.
struct loaded_module
{
    std::uintptr_t begin; // of the code, and where it ends
    std::uintptr_t end;
    std::uintptr_t base;    // what offsets in it count from
    std::uint64_t identity; // differs for other code
};

/// Calls `f` for each part of a loaded module that holds code. The executable comes
/// first.
void for_each_module(std::function<void(loaded_module const&)> const& f);

/// That of the executable.
loaded_module program_module();

/// Where a process has something open, for others on its machine.
struct open_place
{
    std::int64_t pid = 0;
    std::int64_t number = -1;
    std::uint64_t identity = 0; // of what is open there
};

/// Where this process has that.
open_place place_of(descriptor const& d) noexcept;

/// Opens what a process has open there, to be read.
/// @throws std::system_error if the system does not let this process, or it is not there
///         any more
descriptor open_at(open_place const& place);

/// Memory that another process can map too. It has no name that could be left behind.
class shared_memory
{
public:
    /// Makes `size` zero bytes.
    /// @throws std::system_error
    BOOST_CONCURRENT_FUTURES_DECL explicit shared_memory(std::size_t size);

    /// Maps what another process made. There is no handle then.
    /// @throws std::system_error
    shared_memory(std::size_t size, descriptor&& made);

    BOOST_CONCURRENT_FUTURES_DECL ~shared_memory();
    shared_memory(shared_memory const&) = delete;
    shared_memory& operator=(shared_memory const&) = delete;

    void* data() const noexcept { return data_; }
    descriptor const& handle() const noexcept { return handle_; }

private:
    void map(descriptor const& from);

    std::size_t size_;
    descriptor handle_;
    void* data_ = nullptr;
};

/// Memory that several processes read, without a name that could be left behind.
class read_only_memory
{
public:
    /// Makes a copy of `size` bytes, which no process can change or make shorter, not even
    /// this one.
    /// @throws std::bad_alloc
    /// @throws std::system_error
    read_only_memory(void const* from, std::size_t size);

    /// What a process has to believe of another one.
    enum class trust
    {
        any_memory, // such as a file
        sealed_only // what can be changed could make this process crash
    };

    /// Maps what another process made.
    /// @throws std::bad_alloc if there is no room for it in the address space
    /// @throws std::runtime_error if it is shorter, or not sealed
    read_only_memory(std::size_t size, descriptor&& made, trust t);

    /// Maps a file, which others can change all the same.
    /// @throws std::system_error
    explicit read_only_memory(std::filesystem::path const& file);

    ~read_only_memory();
    read_only_memory(read_only_memory const&) = delete;
    read_only_memory& operator=(read_only_memory const&) = delete;

    void const* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    descriptor const& handle() const noexcept { return handle_; }

    /// Whether no process can change it.
    bool sealed() const noexcept { return sealed_; }

    /// Closes the handle; the memory stays.
    void close_handle() noexcept { descriptor(std::move(handle_)); }

private:
    void map();

    std::size_t size_ = 0;
    bool sealed_ = false;
    descriptor handle_;
    void* data_ = nullptr; // if it is not empty
};

/// Whether a process can see of memory that another one has made that nobody can change it.
bool can_see_seals() noexcept;

/// Has this process say so before it ends, when it writes to memory that it shares and
/// may only read; unless it has another idea of what a fault is to do.
void explain_writes_to_shared_data() noexcept;

/// Has the memory in a range, where it has not been used, come in large pages if it can:
/// small ones take far longer to make than to fill.
void prefer_large_pages(void* data, std::size_t size) noexcept;

/// Makes sure that the system lets this process do what Asio would not say that it cannot.
/// @throws std::system_error that names the system call that is refused
void require_io();

/// A stream from the second end to the first.
/// @throws std::system_error
std::pair<descriptor, descriptor> pipe();

/// Waits until the standard error takes something, and writes what it takes at once: it
/// blocks only if others write there at the same time.
/// @return how many bytes; 0 if it took none in that time; all, if it never will
std::size_t write_to_standard_error(void const* data, std::size_t size,
                                    std::chrono::milliseconds time) noexcept;

/// This executable, even if its file was replaced meanwhile.
std::filesystem::path this_executable();

/// What people call it.
BOOST_CONCURRENT_FUTURES_DECL std::string this_executable_name();

/// Gives an environment variable a value, unless it has one. Not thread-safe.
BOOST_CONCURRENT_FUTURES_DECL void set_default_variable(char const* name,
                                                        char const* value) noexcept;

/// What a worker process is given.
struct worker_handles
{
    channel_end channel;
    descriptor page;  // for the states of calls
    descriptor rings; // for messages; none, if they go through the channel
};

/// How a worker process differs from its parent.
struct launch_options
{
    std::filesystem::path working_directory; // no other, if empty
    std::vector<std::string> environment;    // NAME=value, all of it
    std::optional<std::size_t> memory_limit; // of its address space, in bytes
    int nice = 0;                            // is added
};

/// The environment of this process, with other variables in place of those of the same
/// names. Not while another thread changes it.
std::vector<std::string> environment_with(std::vector<std::string> others);

/// The system call that starts them.
#ifdef _WIN32
constexpr char const* starting_call = "CreateProcess";
#else
constexpr char const* starting_call = "posix_spawn";
#endif

/// Starts a program as a worker: in a process group of its own, with the null device as
/// its standard input, and with no other descriptors than the handles and the standard
/// output and error. The cost does not depend on the size of this process.
/// @param standard_error in place of this process's, if it is open
/// @return its process id; or -1, and why
/// @throws std::system_error that names the option which the system refuses
long spawn_worker(std::filesystem::path const& executable,
                  std::vector<std::string> const& arguments, launch_options const& in,
                  worker_handles const& with, descriptor const& standard_error,
                  std::error_code& why);

/// Something that becomes readable when a child process has ended. Until it is reaped,
/// its id belongs to nobody else.
/// @throws std::system_error
descriptor exit_of(long pid);

/// How much memory a process occupies for itself, in bytes; 0 if that is not known.
std::size_t resident_memory(long pid);

/// Takes what `spawn_worker` gave to this process, perhaps through others; nothing if it
/// is not a worker. Ends the process if they are gone. The next call finds nothing, and
/// nor do the programs that this one starts.
std::optional<worker_handles> take_worker_handles();

/// Whether this process was started as a worker, and has not taken its handles.
bool is_worker();

/// Has this process, and those that it starts, end with the program that has made its
/// channel; and leaves Ctrl-C to that.
void live_as_worker(channel_end const& channel);

/// Ends this process, which is a worker, and those that it has started.
[[noreturn]] void end_own_group() noexcept;

/// Ends a worker and all processes that it has started.
enum class ending
{
    by_request, // SIGTERM
    by_force    // SIGKILL
};
void end_worker(long pid, ending how) noexcept;

/// How a process ended.
struct exit_status
{
    int exit_code; // -1 if a signal ended it
    int signal;    // -1 if it exited
    // both are -1 if somebody else has been told
};

/// The exit code of a program that could not be loaded.
constexpr int exit_not_loaded = 127;

/// The exit code of a worker whose handles are gone: "remote error in protocol", where
/// systems have names for such codes.
constexpr int exit_without_channel = 76;

/// Makes that of what the system says of a process that was reaped.
exit_status decode_exit(int native) noexcept;

/// Waits for the end of a child process that nobody else waits for.
void reap(long pid) noexcept;

/// Such as "exited with code 3" or "was ended by signal 11 (SIGSEGV)".
std::string describe(exit_status status);

/// The id of this process.
BOOST_CONCURRENT_FUTURES_DECL long process_id() noexcept;

/// The type of the exception that is being handled, whatever it is; null if there is
/// none, or if the compiler does not tell.
std::type_info const* current_exception_type() noexcept;

/// Ends the calling thread, if it has been cancelled and goes on all the same.
void follow_cancellation();

/// Keeps signals that are meant for the program away from the calling thread.
BOOST_CONCURRENT_FUTURES_DECL void block_signals() noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLATFORM_HPP
