// Includes the header that the macro HEADER names, alone and twice.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#define BRACKETS(header) <header>
#include BRACKETS(HEADER)
#include BRACKETS(HEADER)
