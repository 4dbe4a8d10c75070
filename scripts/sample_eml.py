"""The payment reminder among the samples: an e-mail in text and HTML. Every name and place is invented."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape

_BOUNDARIES = ("----=_mixed", "----=_either")
_SUBJECT = "RE: FINAL NOTICE about your balance"
_PARAGRAPHS = (
    "Dear Ms. Quillfeather,",
    "Your account with Brackenridge Family Dental is seriously delinquent. Despite our previous notice, you have "
    "failed to pay the balance of $212.40 for your visit on February 11.",
    "If we do not receive payment in full within 10 days, we will have no choice but to turn your account over to "
    "collections, and no further appointments will be scheduled.",
    "To pay, or to set up a plan, call Rosalind at 555-0118 between 9 and 4. You can also ask her for our discount for "
    "people with low income; the form is attached.",
    "Thank you,",
)
_SIGNATURE = ("Accounts Office", "Brackenridge Family Dental", "30 Canal Street, Fernhollow")
_WROTE = "On Tue, Mar 4, 2025 at 6:12 PM Paloma Quillfeather <paloma@quillfeather.example> wrote:"
_QUOTED = (
    "I already told you people that this bill is wrong.",
    "My insurance paid for the cleaning. Please look again.",
)


def payment_reminder() -> bytes:
    """A last notice in answer to a patient's e-mail, which it quotes, with a form attached."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Accounts Office <accounts@brackenridge.example>"
    message["To"] = "Paloma Quillfeather <paloma@quillfeather.example>"
    message["Subject"] = _SUBJECT
    message["Date"] = "Mon, 10 Mar 2025 09:00:00 +0000"
    message["Message-ID"] = "<20250310.0900@brackenridge.example>"
    message.set_content(_text())
    message.add_alternative(_page(), subtype="html")
    message.add_attachment(
        b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename="discount-application.pdf"
    )
    parts = (part for part in message.walk() if part.is_multipart())
    for part, boundary in zip(parts, _BOUNDARIES, strict=True):
        part.set_boundary(boundary)
    return message.as_bytes()


def _text() -> str:
    own = "\n\n".join(_PARAGRAPHS)
    quoted = "\n".join(f"> {line}" for line in _QUOTED)
    return f"{own}\n\n-- \n{chr(10).join(_SIGNATURE)}\n\n{_WROTE}\n{quoted}\n"


def _page() -> str:
    own = "\n".join(f"<p>{escape(words, quote=False)}</p>" for words in _PARAGRAPHS)
    signature = "<br>\n".join(_SIGNATURE)
    quoted = "\n".join(f"<p>{line}</p>" for line in _QUOTED)
    return (
        f'<html lang="en"><body style="font: 12pt Arial">\n{own}\n<p>-- <br>\n{signature}</p>\n'
        f'<div class="gmail_quote"><p>{escape(_WROTE, quote=False)}</p>\n<blockquote type="cite">\n{quoted}\n'
        "</blockquote></div>\n</body></html>\n"
    )
