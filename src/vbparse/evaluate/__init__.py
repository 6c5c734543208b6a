"""Findings against hand-written gold: match, score, report."""
