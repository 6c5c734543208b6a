"""Vietnamese administrative documents as structured, comparable JSON."""
