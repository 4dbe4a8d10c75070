"""What a PDF's makers allow: permissions may forbid notes, and so may a signature that certifies the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policylint.annotators.pdf.objects import array, dictionary, whole
from policylint.errors import FixError

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

_ANNOTATE = 1 << 5  # the bit of /P that allows notes
_NOTES_ALLOWED = 3  # DocMDP: 1 no changes, 2 forms may be filled in, 3 notes, too
_DEEP = 50  # levels of fields under fields that are followed


def opened(path: str, reader: PdfReader) -> PdfReader:
    """Return the reader, an encrypted file opened with the empty password; raise FixError where it has another one."""
    from pypdf import PasswordType

    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise FixError(path, "is encrypted with a password; save a copy without one, and review that")
    return reader


def check_rights(path: str, reader: PdfReader, *, adds_pages: bool) -> None:
    """Raise FixError where notes, or added pages, are not allowed; open an encrypted file."""
    _check_permissions(path, opened(path, reader))
    root = reader.root_object
    allowed = _certified(root)
    if allowed is not None and allowed < _NOTES_ALLOWED:
        what = "no change at all" if allowed == 1 else "nothing but filling in its form"
        raise FixError(
            path,
            f"is certified by a signature that allows {what}: a note would make the signature invalid; "
            "review the file that it was made from, or a copy printed to a new PDF",
        )
    if adds_pages and (allowed is not None or _is_signed(root)):
        raise FixError(
            path,
            "is signed: notes leave its signature valid, but an added page does not; leave out --summary",
        )


def _check_permissions(path: str, reader: PdfReader) -> None:
    from pypdf import PasswordType

    if not reader.is_encrypted or reader.decrypt("") is PasswordType.OWNER_PASSWORD:
        return
    if not whole(dictionary(reader.trailer["/Encrypt"]).get("/P")) & _ANNOTATE:
        raise FixError(
            path,
            "is protected by its makers: its permissions forbid notes; ask them for a copy that allows comments, "
            "or review the file that it was made from",
        )


def _certified(root: DictionaryObject) -> int | None:
    """Return what a certifying signature (DocMDP) allows, 1 to 3, None where there is none."""
    signature = dictionary(dictionary(root.get("/Perms")).get("/DocMDP"))
    for reference in array(signature.get("/Reference")):
        parameters = dictionary(dictionary(reference).get("/TransformParams"))
        if dictionary(reference).get("/TransformMethod") == "/DocMDP":
            return whole(parameters.get("/P"), 2)
    return None


def _is_signed(root: DictionaryObject) -> bool:
    fields = array(dictionary(root.get("/AcroForm")).get("/Fields"))
    level = [dictionary(field) for field in fields]
    for _ in range(_DEEP):
        if any(field.get("/FT") == "/Sig" and "/V" in field for field in level):
            return True
        level = [dictionary(kid) for field in level for kid in array(field.get("/Kids"))]
    return False
