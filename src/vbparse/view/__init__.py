"""Pages that show a document beside its evidence, and plans beside each other."""
