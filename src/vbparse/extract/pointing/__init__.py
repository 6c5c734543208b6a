"""References as words: labels, patterns, the scan that `references.py` runs."""
