// What the archives need not do in a header.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "codec/exception_transport.hpp"
#include "platform/platform.hpp"

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/impl/archive_serializer_map.ipp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstring>

namespace boost {
namespace archive {
namespace detail {

// finds the serializers of polymorphic types
template class archive_serializer_map<concurrent_futures::packed_oarchive>;
template class archive_serializer_map<concurrent_futures::packed_iarchive>;

} // namespace detail
} // namespace archive

namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

void expect_use(void* data, std::size_t size) noexcept
{
    // for less than that, another system call is not worth it
    constexpr std::size_t a_lot = std::size_t(4) << 20;
    if (size >= a_lot)
        platform::prefer_large_pages(data, size);
}

incoming_result::~incoming_result() = default;

void incoming_result::append(unsigned char const* data, std::size_t size) noexcept
{
    if (error_ != nullptr)
        return;
    try
    {
        add(data, size);
    }
    catch (...)
    {
        error_ = std::current_exception();
    }
}

} // namespace detail

/// Goes on with the next piece, when all of this one has been read.
void packed_iarchive::fetch()
{
    detail::byte_source::piece const piece = rest_->next();
    next_ = piece.data;
    here_ = piece.size;
    missing_ -= piece.size;
}

/// What is not here in whole.
void packed_iarchive::load_from_pieces(void* data, std::size_t size)
{
    if (size > left())
        fail();
    auto* to = static_cast<unsigned char*>(data);
    while (size != 0)
    {
        std::size_t const n = (std::min)(size, here());
        std::memcpy(to, next_, n);
        next_ += n;
        here_ -= n;
        to += n;
        size -= n;
    }
}

void packed_iarchive::fail()
{
    boost::throw_exception(boost::archive::archive_exception(
        boost::archive::archive_exception::input_stream_error));
}

void packed_oarchive::save_override(std::exception_ptr const& e)
{
    save(e != nullptr);
    if (e)
        detail::write_exception(*this, e);
}

void packed_iarchive::load_override(std::exception_ptr& e)
{
    bool has_value;
    load(has_value);
    e = has_value ? detail::read_exception(*this) : nullptr;
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
