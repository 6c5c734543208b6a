"""A sentence → targets: a small language of its own (scan cues, compose shapes, cut the measure)."""
