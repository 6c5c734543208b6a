"""Spreadsheets: XLS, XLSX, ODS, CSV. Each sheet gives the lines around its tables and the tables themselves."""
