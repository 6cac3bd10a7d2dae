"""Memory for pictures: kept from one step to the next, and given back at the end.

A picture of 12 megapixels takes 150 MB in linear light. The C library hands blocks of that size back to the system as
soon as they are free, and the system clears each page of the next one again: at every edit that costs more than the
edit. GNU's library can be told to keep them, see mallopt(3); others are left alone.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4
"""Of <malloc.h>: free bytes above which the heap's end goes back, and how many blocks may live outside the heap."""

MOST = 2**31 - 1


@contextmanager
def kept_for_reuse() -> Iterator[None]:
    """Inside, memory that becomes free is kept for what comes next; afterwards all that is free goes back."""
    library = _gnu()
    if library is None:
        yield
        return
    library.mallopt(M_MMAP_MAX, 0)
    library.mallopt(M_TRIM_THRESHOLD, MOST)
    try:
        yield
    finally:
        library.malloc_trim(0)


@cache
def _gnu() -> ctypes.CDLL | None:
    """GNU's C library, where this process runs on it."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") and hasattr(library, "malloc_trim") else None
