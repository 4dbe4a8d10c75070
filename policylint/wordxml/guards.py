"""Word files that must not be changed: signed ones, and those that are protected against it."""

from __future__ import annotations

from policylint.errors import FixError
from policylint.wordxml.names import attribute, child
from policylint.wordxml.package import WordPackage
from policylint.wordxml.parts import only_part

_ON = ("1", "true", "on")
_ALLOWED = {
    "comments": frozenset(("comments",)),
    "trackedChanges": frozenset(("comments", "tracked changes")),
    "none": frozenset(("comments", "tracked changes", "changes")),
}
_PROTECTED = {
    "readOnly": "reading only",
    "comments": "comments only",
    "trackedChanges": "tracked changes only",
    "forms": "filling in forms only",
}


def refuse_unchangeable(package: WordPackage, what: str) -> None:
    """Raise FixError where a file allows no "comments", "tracked changes" or "changes", with what to do about it."""
    if package.related("", "origin") or any(name.startswith("_xmlsignatures/") for name in package.names):
        raise FixError(
            package.path,
            "is signed, and any change would break the signature; work on a copy without it "
            "(in Word: File > Info > View Signatures > Remove Signature)",
        )
    protection = child(only_part(package, "settings", []), "documentProtection")
    if protection is None or attribute(protection, "enforcement") not in _ON:
        return
    kind = attribute(protection, "edit") or "none"
    if what not in _ALLOWED.get(kind, frozenset()):
        raise FixError(
            package.path,
            f"is protected: it allows {_PROTECTED.get(kind, kind)}, and no {what}; "
            "stop the protection in Word (Review > Restrict Editing) first",
        )
