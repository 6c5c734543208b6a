"""Places and bodies over time: what they were called at a date, what became of them, what they were made of.

>>> from vbparse import gazetteer
>>> gazetteer.province("15", "2024-05-01").name, gazetteer.province("15", "2026").name
('Yên Bái', 'Lào Cai')
>>> [after.place.name for after in gazetteer.became("Kiên Giang")]
['An Giang']
>>> [before.place.name for before in gazetteer.made_of("An Giang")]
['An Giang', 'Kiên Giang']
"""

from vbparse.gazetteer.agencies import Body as Body
from vbparse.gazetteer.agencies import Succession as Succession
from vbparse.gazetteer.agencies import agency as agency
from vbparse.gazetteer.agencies import agency_became as agency_became
from vbparse.gazetteer.agencies import agency_made_of as agency_made_of
from vbparse.gazetteer.districts import LocalUnit as LocalUnit
from vbparse.gazetteer.districts import commune as commune
from vbparse.gazetteer.districts import commune_made_of as commune_made_of
from vbparse.gazetteer.districts import district as district
from vbparse.gazetteer.districts import district_became as district_became
from vbparse.gazetteer.keys import key as key
from vbparse.gazetteer.provinces import Change as Change
from vbparse.gazetteer.provinces import Descent as Descent
from vbparse.gazetteer.provinces import Place as Place
from vbparse.gazetteer.provinces import PlaceKind as PlaceKind
from vbparse.gazetteer.provinces import became as became
from vbparse.gazetteer.provinces import made_of as made_of
from vbparse.gazetteer.provinces import province as province
from vbparse.gazetteer.provinces import provinces as provinces
