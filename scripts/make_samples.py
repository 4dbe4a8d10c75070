"""Make the Word and PDF files of sample_docs/ anew: python scripts/make_samples.py [FOLDER].

The same sources give the same files. The PDF samples are written by LibreOffice (soffice), as an office would.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from docx.document import Document as WordDocument
from sample_letters_and_forms import billing_letter, intake_form, patient_letter
from sample_policies import financial_policy, hr_attendance, late_and_missed_visits
from sample_word import WRITTEN, save

WORD: dict[str, Callable[[], WordDocument]] = {
    "late-and-missed-visits-policy": late_and_missed_visits,
    "new-patient-intake-form": intake_form,
    "hr-attendance-policy": hr_attendance,
    "patient-letter": patient_letter,
}
PDF: dict[str, Callable[[], WordDocument]] = {
    "billing-letter": billing_letter,
    "financial-policy": financial_policy,
}
SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"


def main(folder: Path) -> int:
    """Write all samples into the folder; return the exit status."""
    for name, build in WORD.items():
        save(build(), folder / f"{name}.docx")
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("The PDF samples are made with LibreOffice: install it and put soffice on the PATH.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        for name, build in PDF.items():
            source = Path(scratch) / f"{name}.docx"
            save(build(), source)
            _print(office, source, folder, Path(scratch))
    return 0


def _print(office: str, source: Path, folder: Path, scratch: Path) -> None:
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    clock = {**os.environ, "SOURCE_DATE_EPOCH": str(int(WRITTEN.timestamp()))}
    subprocess.run(command, check=True, env=clock, stdout=subprocess.DEVNULL)  # noqa: S603 (our own command)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES))
