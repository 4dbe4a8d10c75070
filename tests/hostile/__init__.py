"""Broken and hostile documents, made here: each must be read, or refused in one line, and harm nothing."""
