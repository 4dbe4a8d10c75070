"""pdfium's functions by plain addresses: a wrapped call for every character would cost more than all the rest."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

_KINDS: dict[str, Any] = {
    "i": ctypes.c_int,
    "u": ctypes.c_uint,
    "d": ctypes.c_double,
    "z": ctypes.c_size_t,
    "p": ctypes.c_void_p,
}


@cache
def native(name: str, result: str, arguments: str) -> Callable[..., Any]:
    """Return one of pdfium's functions, to be called with numbers and addresses.

    result, arguments: a letter for each type (i int, u unsigned, d double, z size, p address). No copy of a handle is
    kept: the caller keeps the page or document open. Python's lock is held, as pdfium can't be entered twice.
    """
    import pypdfium2.raw as raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"this pdfium has no {name}")
    prototype = ctypes.PYFUNCTYPE(_KINDS[result], *(_KINDS[letter] for letter in arguments))
    function: Callable[..., Any] = prototype(address)
    return function


def address_of(handle: Any) -> int:
    """Return the address behind a pypdfium2 helper (a document, page or text page), 0 if it is closed."""
    return ctypes.cast(handle.raw, ctypes.c_void_p).value or 0
