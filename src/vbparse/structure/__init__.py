"""Blocks → cleaned text → outline: lines, tables, footnotes, parts, tree."""
