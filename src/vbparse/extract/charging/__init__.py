"""Who is charged with what: what `duties.py` puts together."""
