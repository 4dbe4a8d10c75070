"""Make the office files, PDFs and e-mail of sample_docs/, and the intake form in all formats, anew.

Usage: python scripts/make_samples.py [FOLDER]

The same sources give the same files. The PDF samples are written by LibreOffice (soffice), as an office would.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from docx.document import Document as WordDocument
from form_odt import odt_form
from form_pdf import pdf_form
from form_rtf import rtf_form
from form_text import plain_form, web_form
from form_word import word_form
from sample_eml import payment_reminder
from sample_letters import billing_letter, patient_letter
from sample_odt import visitor_policy
from sample_policies import financial_policy, hr_attendance, late_and_missed_visits
from sample_pptx import access_plan
from sample_rtf import dismissal_letter
from sample_word import WRITTEN, save

WORD: dict[str, Callable[[], WordDocument]] = {
    "late-and-missed-visits-policy": late_and_missed_visits,
    "new-patient-intake-form": word_form,
    "hr-attendance-policy": hr_attendance,
    "patient-letter": patient_letter,
}
PDF: dict[str, Callable[[], WordDocument]] = {
    "billing-letter": billing_letter,
    "financial-policy": financial_policy,
}
OTHERS: dict[str, Callable[[], bytes]] = {
    "visitor-policy.odt": visitor_policy,
    "dismissal-letter.rtf": dismissal_letter,
    "access-plan-slides.pptx": access_plan,
    "payment-reminder.eml": payment_reminder,
    "new-patient-intake-form.odt": odt_form,
    "new-patient-intake-form.rtf": rtf_form,
    "new-patient-intake-form.txt": lambda: plain_form().encode(),
    "new-patient-intake-form.html": lambda: web_form().encode(),
    "new-patient-intake-form-printed.pdf": lambda: pdf_form(fillable=False),
    "new-patient-intake-form-fillable.pdf": lambda: pdf_form(fillable=True),
}
SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"


def main(folder: Path) -> int:
    """Write all samples into the folder; return the exit status."""
    for name, build in WORD.items():
        save(build(), folder / f"{name}.docx")
    for file_name, make in OTHERS.items():
        (folder / file_name).write_bytes(make())
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("The PDF samples are made with LibreOffice: install it and put soffice on the PATH.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        for name, build in PDF.items():
            source = Path(scratch) / f"{name}.docx"
            save(build(), source)
            _print(office, source, folder, Path(scratch))
            _fix_time(folder / f"{name}.pdf")
    return 0


def _print(office: str, source: Path, folder: Path, scratch: Path) -> None:
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own command)


def _fix_time(path: Path) -> None:
    """Replace the time of printing, and what is derived from it, by fixed values of the same length."""
    page = path.read_bytes()
    page = re.sub(rb"(?<=CreationDate\(D:)\d{14}", WRITTEN.strftime("%Y%m%d%H%M%S").encode(), page)
    page = re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)", b"0" * 32, page)
    page = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, page)
    path.write_bytes(page)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES))
