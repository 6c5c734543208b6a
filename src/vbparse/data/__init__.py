"""What vbparse recognises, as TOML: one file per kind of knowledge."""
