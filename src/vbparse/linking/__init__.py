"""After everything is found: years, references, responsibilities, checks."""
