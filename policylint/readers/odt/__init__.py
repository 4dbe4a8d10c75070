"""OpenDocument texts (.odt, .ott, flat .fodt) -> Document."""

from policylint.readers.odt.reader import read_odt

__all__ = ["read_odt"]
