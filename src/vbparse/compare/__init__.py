"""Plans side by side: columns, rows, values in one unit, who asks for more."""
