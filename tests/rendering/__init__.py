"""One document as many files: plain text, Markdown, HTML, Word, PDF by two producers, scans (see README.md)."""
