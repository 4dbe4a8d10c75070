"""PDF objects as they should be: what is of another kind, as in damaged files, counts as empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf.generic import ArrayObject, DictionaryObject


def dictionary(value: object) -> DictionaryObject:
    """Return the dictionary (or stream) that a value is or refers to."""
    from pypdf.generic import DictionaryObject, PdfObject

    found = value.get_object() if isinstance(value, PdfObject) else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: object) -> ArrayObject:
    """Return the array that a value is or refers to."""
    from pypdf.generic import ArrayObject, PdfObject

    found = value.get_object() if isinstance(value, PdfObject) else None
    return found if isinstance(found, ArrayObject) else ArrayObject()


def whole(value: object, otherwise: int = 0) -> int:
    """Return the whole number that a value is or refers to."""
    from pypdf.generic import PdfObject

    found = value.get_object() if isinstance(value, PdfObject) else None
    return int(found) if isinstance(found, int) else otherwise
