"""A format → blocks with anchors. One file per format; `registry.READERS` is the table."""
