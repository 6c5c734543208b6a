"""A stretch of text → citations: find, parse, uri."""
