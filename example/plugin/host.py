# Decodes by a shared library that has processes of its own, and is not ended by any code.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)
#
#   python3 host.py LIBRARY

import ctypes
import sys

decoder = ctypes.CDLL(sys.argv[1])
decoder.decoded_size.restype = ctypes.c_long
for code in '3a2b', 'damaged', '9z9z':
    size = decoder.decoded_size(code.encode())
    print(code, 'is damaged' if size < 0 else f'has {size} characters')
