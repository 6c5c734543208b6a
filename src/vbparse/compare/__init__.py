"""Plans side by side: columns, rows, values in one unit, and what is stricter. `vbparse.compare_plans` is its door."""
