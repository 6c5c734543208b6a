"""Words on a page to blocks in reading order: the same for a text layer and for recognised images."""
