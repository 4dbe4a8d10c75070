"""What waivers say of the findings of a run: which of them they settle, and which of the waivers can't stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from policylint.repository.reach import Found, Reach, may_be_there, relative

if TYPE_CHECKING:  # reading a file of waivers takes more than judging by it, and most runs have none
    from policylint.repository.waivers import Waiver, Waivers


@dataclass(frozen=True, slots=True)
class Complaint:
    """A waiver that can't stay as it is: "expired", "unused" or "ambiguous", and what to do in a sentence."""

    waiver: Waiver
    sort: str
    message: str


@dataclass(frozen=True, slots=True)
class Waived:
    """What is settled: the waiver by document (its index in the run) and fingerprint; and what is wrong."""

    settled: dict[tuple[int, str], Waiver]
    complaints: tuple[Complaint, ...]


def waived(
    found: Sequence[Found], waivers: Waivers, reach: Reach, today: date, exists: Callable[[Path], bool] = may_be_there
) -> Waived:
    """Return which findings of a run are waived, and which waivers can't stay as they are.

    A waiver whose document is no longer there follows its finding to the one document that has it now.
    """
    holders: dict[str, list[int]] = {waiver.spec.finding: [] for waiver in waivers.waivers}
    names = [relative(document.path, waivers.folder) for document in found]
    for index, document in enumerate(found):
        for fingerprint in document.fingerprints & holders.keys():
            holders[fingerprint].append(index)
    looked_at = {name for name, document in zip(names, found, strict=True) if document.read}
    settled: dict[tuple[int, str], Waiver] = {}
    complaints: list[Complaint] = []
    for waiver in waivers.waivers:
        if waiver.spec.until < today:
            complaints.append(Complaint(waiver, "expired", _expired(waiver)))
            continue
        lost = _is_lost(waiver, waivers.folder, exists)
        having = [index for index in holders[waiver.spec.finding] if lost or waiver.fits(names[index])]
        if len(having) > 1 and (lost or waiver.spec.path is None):
            complaints.append(Complaint(waiver, "ambiguous", _ambiguous(waiver, [names[index] for index in having])))
        elif having:
            settled.update(((index, waiver.spec.finding), waiver) for index in having)
        elif reach.judges(waiver.spec.rule) and _was_looked_for(waiver, looked_at, reach.covers(waivers.folder), lost):
            complaints.append(Complaint(waiver, "unused", _unused(waiver)))
    return Waived(settled, tuple(complaints))


def _is_lost(waiver: Waiver, folder: Path, exists: Callable[[Path], bool]) -> bool:
    """Tell whether it names one document, and that is no longer there."""
    return waiver.spec.path is not None and not waiver.is_glob and not exists(folder / waiver.spec.path)


def _was_looked_for(waiver: Waiver, looked_at: set[str], everywhere: bool, lost: bool) -> bool:
    """Tell whether all documents that may hold the finding were looked at."""
    if waiver.spec.path is None or waiver.is_glob or lost:
        return everywhere
    return waiver.spec.path in looked_at or (everywhere and any(waiver.fits(name) for name in looked_at))


def _expired(waiver: Waiver) -> str:
    spec = waiver.spec
    return f"{_named(waiver)} ran out on {spec.until}; mend the text, or let {spec.by} set a new day"


def _unused(waiver: Waiver) -> str:
    return f"{_named(waiver)} waives nothing: the finding is gone, or its words have changed; take the waiver out"


def _ambiguous(waiver: Waiver, names: Sequence[str]) -> str:
    told = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{_named(waiver)} fits {len(names)} documents ({told}) and waives none; say which with `path:`, or a glob"


def _named(waiver: Waiver) -> str:
    spec = waiver.spec
    return f"The waiver of {spec.rule}" + (f" in {spec.path}" if spec.path else "")
