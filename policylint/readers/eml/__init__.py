"""E-mails (.eml) -> Document: the subject and what the sender wrote."""

from policylint.readers.eml.reader import read_eml

__all__ = ["read_eml"]
