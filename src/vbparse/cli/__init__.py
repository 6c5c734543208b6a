"""The command line: one file per command; a command parses arguments, calls one function, prints."""
