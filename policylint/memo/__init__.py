"""A review -> a memo of a page or two for those who decide: what matters, what to decide, what was fixed."""

from policylint.memo.writing import Measured, memo

__all__ = ["Measured", "memo"]
