"""Tables of documents as files, one file a format."""
