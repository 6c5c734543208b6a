"""One file per contract field, named in order by `pipeline.py`; what a field is made from stands in a folder.

An extractor sees the outline, never another one's findings: `linking` joins them afterwards.
"""
