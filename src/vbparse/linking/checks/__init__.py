"""Diagnostics: one function per fault, the table CHECKS."""
