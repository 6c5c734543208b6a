"""PDF files: text layers, tables, and what a page without text is handed on to."""
