"""Word-processor files: DOCX, DOC, RTF, ODT."""
