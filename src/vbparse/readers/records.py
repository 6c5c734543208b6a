"""Records of a crawler: JSON objects with a document's text or page in one field and what is known of it in others.

>>> record = parse_record({"metadata": {"so_hieu": "5/KH-UBND", "url": "https://vbpl.vn/a"}, "noi_dung": "KẾ HOẠCH"})
>>> record.text, record.portal.number, record.url
('KẾ HOẠCH', '5/KH-UBND', 'https://vbpl.vn/a')
>>> parse_record({"document": "a.txt", "output": "a.txt.json"}) is None
True

One object is one document. A file with many (JSON Lines, or an array) is read record by record: `find_records` says
where each begins and ends without holding the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vbparse.errors import UnreadableInput
from vbparse.lexicon.records import record_field, text_rank
from vbparse.lexicon.sites import portals
from vbparse.model.header import Portal
from vbparse.readers.blocks import RawDocument
from vbparse.readers.detect import HTML, MARKDOWN, PLAIN, find_media_type, has_markdown
from vbparse.readers.plain import describe
from vbparse.readers.record_spans import count_records, decode_json, is_result
from vbparse.readers.registry import Payload, load_reader
from vbparse.sources.portal import merged
from vbparse.sources.told import portal_of
from vbparse.text.unicode import normalize

_LONGEST_ATTRIBUTE = 1000
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Record:
    """The text of a record, what its other fields say, and where it was fetched from."""

    text: str
    portal: Portal | None
    url: str | None
    key: str


def read_record(payload: Payload) -> RawDocument:
    """The document of one record.

    Raises `UnreadableInput` for JSON that is broken, has no text in it, or holds several documents.
    """
    if is_result(payload.data):
        raise UnreadableInput(payload.name, "it is a result that vbparse wrote", "give the document itself")
    said = decode_json(payload)
    if isinstance(said, list):
        found = [one for one in said if isinstance(one, dict)]
        if len(found) != 1:
            raise several(payload.name, len(found)) if found else _without_text(payload.name, said)
        said = found[0]
    inner = _documents_in(said) if isinstance(said, dict) else None
    if inner is not None and parse_record(said) is None:
        key, records = inner
        if len(records) != 1:
            raise UnreadableInput(
                payload.name,
                f'it holds {len(records):,} records in its field "{key}", each a document of its own',
                f"write them one a line (`jq -c '.{key}[]' FILE > FILE.jsonl`) and read that",
            )
        said = records[0]
    record = parse_record(said) if isinstance(said, dict) else None
    if record is None:
        raise _without_text(payload.name, said)
    return _document(payload, record)


def read_record_lines(payload: Payload) -> RawDocument:
    """The document of a file of records that holds one record only.

    Raises `UnreadableInput` for more.
    """
    count = count_records(payload.data)
    if count != 1:
        raise several(payload.name, count)
    return read_record(payload)


def several(name: str, count: int) -> UnreadableInput:
    """The error for a file of many records where one document is wanted."""
    how = f"{count:,} records" if count else "no record"
    return UnreadableInput(
        name,
        f"it holds {how}, each a document of its own",
        "save it as a file, and read that with `vbparse parse`, `vbparse batch` or vbparse.parse_many, which give each "
        "record its result",
    )


def parse_record(said: object) -> Record | None:
    """The record of a JSON object, None where no field of it holds a text.

    Fields may stand one level deeper ("data", "metadata", "document" …); the outer ones come first.
    """
    if not isinstance(said, dict):
        return None
    inner = [value for value in said.values() if isinstance(value, dict)]
    texts: list[tuple[int, int, str, str]] = []
    values: dict[str, str] = {}
    for depth, one in enumerate([said, *inner]):
        for key, value in one.items():
            rank = text_rank(str(key))
            if rank is not None and (text := _text(value)):
                texts.append((rank, min(depth, 1), str(key), text))
            field = record_field(str(key))
            if field is not None and (plain := _value(value)) is not None:
                values.setdefault(field, plain)
    if not texts:
        return None
    _, _, key, text = min(texts, key=lambda one: one[:2])
    url = values.pop("url", None)
    return Record(text, portal_of(values, url), url, key)


def _documents_in(said: dict[str, object]) -> tuple[str, list[object]] | None:
    """The documents of a wrapper such as {"data": [{…}, {…}]}, with the field that holds them."""
    for key, value in said.items():
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            found = [one for one in value if parse_record(one) is not None]
            if found:
                return key, found
    return None


def _text(value: object) -> str | None:
    """The text of a field: a string, or pages and paragraphs as strings or objects."""
    if isinstance(value, str):
        return value if len(value.strip()) >= _SHORTEST else None
    if isinstance(value, list):
        pieces = []
        for one in value:
            piece = one if isinstance(one, str) else (found.text if (found := parse_record(one)) else None)
            if piece is None:
                return None
            pieces.append(piece)
        return "\n".join(pieces) if any(piece.strip() for piece in pieces) else None
    return None


def _value(value: object) -> str | None:
    """An attribute's value; of a list the first one, of an object its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("ten") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = " ".join(normalize(str(value)).split())
    return text if 0 < len(text) <= _LONGEST_ATTRIBUTE and portals().is_value(text) else None


def _document(payload: Payload, record: Record) -> RawDocument:
    """The text read as what it is; attributes of the record come before those of the page in it."""
    data = record.text.encode("utf-8", "replace")
    media_type = find_media_type(record.key, data)
    if media_type == PLAIN and has_markdown(record.text):
        media_type = MARKDOWN
    if media_type not in (HTML, MARKDOWN):
        media_type = PLAIN
    inner = Payload(payload.name, media_type, data, payload.options)
    if media_type == HTML:
        from vbparse.readers.html import read_page

        raw = read_page(inner, record.text, "utf-8", url=record.url)
    else:
        raw = load_reader(media_type, payload.name)(inner)
    source = describe(payload, "utf-8", f"record/{raw.source.reader}")
    return replace(raw, source=source, portal=merged(record.portal, raw.portal))


def _without_text(name: str, said: object) -> UnreadableInput:
    fields = ""
    if isinstance(said, dict):
        keys = [str(key) for key in said][:8]
        fields = f" (its fields: {', '.join(keys)})" if keys else " (it is empty)"
    return UnreadableInput(
        name,
        f"it is JSON in which no field holds a document's text{fields}",
        'give the text in a field such as "text", "content", "html" or "noi_dung"',
    )
