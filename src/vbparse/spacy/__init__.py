"""A plan as a spaCy `Doc`: the only door to spaCy; importing it loads spaCy.

>>> nlp = blank()
>>> _ = nlp.add_pipe("vbparse")
>>> doc = nlp("KẾ HOẠCH\\nGiảm nghèo năm 2024\\nI. CHỈ TIÊU\\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%.")
>>> [target] = doc.spans["targets"]
>>> target.text, target.label_, target.id_, target._.finding.value
('Giảm tỷ lệ hộ nghèo xuống dưới 2%', 'lt', 'indicator-b1/target-1', 2)
>>> doc.text == doc._.plan.text
True

`doc.text` is always the text that the plan's spans point into: where cleaning changed what was given, the component
hands on a `Doc` of the cleaned text (see `vbparse.spacy.component`).
"""

from vbparse.spacy.component import blank as blank
from vbparse.spacy.display import render as render
from vbparse.spacy.doc import to_doc as to_doc
from vbparse.spacy.groups import GROUPS as GROUPS

__all__ = ["GROUPS", "blank", "render", "to_doc"]
