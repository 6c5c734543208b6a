"""Pages that show a document beside its evidence, and plans beside each other."""

from vbparse.view.document import render_document

__all__ = ["render_document"]
