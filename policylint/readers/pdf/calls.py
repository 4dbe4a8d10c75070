"""pdfium's functions by plain addresses: a wrapped call for every character would cost more than all the rest."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import cache
from itertools import repeat
from typing import Any

_KINDS: dict[str, Any] = {
    "": None,
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
    return _function(name, result, *(_KINDS[letter] for letter in arguments))


@cache
def quick(name: str, result: str) -> Callable[..., Any]:
    """Return one of pdfium's functions, to be called thousands of times: twice as fast as by `native`.

    Its arguments are of no declared type, each of which would take as long to convert as all that pdfium does. They
    are plain C ints, bytes, arrays of ctypes, and addresses made ready by `pointer` or `places`.
    result: "" where it is not wanted.
    """
    return _function(name, result)


def _function(name: str, result: str, *arguments: Any) -> Callable[..., Any]:
    import pypdfium2.raw as raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"this pdfium has no {name}")
    function: Callable[..., Any] = ctypes.PYFUNCTYPE(_KINDS[result], *arguments)(address)
    return function


pointer: Callable[[int | None], Any] = ctypes.c_void_p.from_param  # makes an address ready to be handed over


def places(room: Any, step: int) -> Iterator[Any]:
    """Yield the address of each item of some writable room, ready to be handed over; step: bytes from one to the next.

    Each address keeps the room.
    """
    start = ctypes.c_char.from_buffer(room)
    return map(ctypes.byref, repeat(start), range(0, memoryview(room).nbytes, step))


def address_of(handle: Any) -> int:
    """Return the address behind a pypdfium2 helper (a document, page or text page), 0 if it is closed."""
    return ctypes.cast(handle.raw, ctypes.c_void_p).value or 0
