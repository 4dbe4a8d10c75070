"""Reports that can be sent to people outside: names, numbers and addresses are masked."""

from policylint.redaction.masking import MASK
from policylint.redaction.results import redacted

__all__ = ["MASK", "redacted"]
