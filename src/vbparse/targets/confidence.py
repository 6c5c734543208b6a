"""How sure a target is: where it starts, and what lowers it. All in one place, so that a reader can weigh them."""

from __future__ import annotations

PLAIN = 0.95
INHERITED_COMPARATOR = 0.85
INHERITED_MEASURE = 0.97  # as a factor: "… và 75% vào năm 2030" is hardly ever wrong
IMPLIED_UNIT = 0.8
NO_MEASURE = 0.6
UNKNOWN_NOUN = 0.85
SHARED_PREDICATE = 0.85
ASSUMED_CHANGE = 0.85
REPEATED_VALUE = 0.9  # "và duy trì đến năm 2030"
"""Factors on `PLAIN`, each applied once."""
