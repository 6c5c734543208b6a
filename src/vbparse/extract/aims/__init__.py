"""The objectives and indicators part: what `objectives.py`, `indicators.py` and `commitments.py` share."""
