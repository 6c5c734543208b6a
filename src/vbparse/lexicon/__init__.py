"""Data files → checked, immutable, cached objects. `fuzzy` is the only door to rapidfuzz."""
