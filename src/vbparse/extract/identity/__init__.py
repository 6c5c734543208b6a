"""Who issued an instrument, when, under which number, about what, signed by whom: what `header.py` puts together."""
