"""One small file per website: what on the page is the document, and its attribute box."""
