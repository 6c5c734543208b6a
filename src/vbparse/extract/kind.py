"""What the file is: a plan, a directive, a law, a news item, something else.

A decision that promulgates a plan is a plan, one that promulgates a programme, strategy or scheme a programme. What
is no
instrument (no type, number, motto or articles) is news where it reports on administration, else other; both get a
`not_administrative`.
"""

from __future__ import annotations

import re

from vbparse.extract.aims.indicator_tables import is_indicator_table
from vbparse.extract.budget_tables import is_budget_table
from vbparse.extract.charging.assignment_tables import assigns
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.doctypes import load_doctypes
from vbparse.lexicon.kinds import load_kinds
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.model.header import Header
from vbparse.model.structure import SectionKind
from vbparse.sources.portal import has_attributes
from vbparse.structure.clean import LineKind
from vbparse.structure.marks import is_basis, is_prose
from vbparse.structure.outline import Outline, Role
from vbparse.structure.plan_like import is_plan_like, names_state_body
from vbparse.text.fold import fold

_NORMATIVE = ("L", "BL", "HP", "PL", "NĐ", "TT", "TTLT", "NQLT", "L-CTN", "VBHN")
_BY_CODE = {
    "KH": DocumentKind.PLAN, "PA": DocumentKind.PLAN, "CTr": DocumentKind.PROGRAMME, "ĐA": DocumentKind.PROGRAMME,
    "QĐ": DocumentKind.DECISION,
    "HD": DocumentKind.GUIDANCE, "CT": DocumentKind.DIRECTIVE, "NQ": DocumentKind.RESOLUTION, "BC": DocumentKind.REPORT,
    "CV": DocumentKind.DISPATCH, "CĐ": DocumentKind.DISPATCH,
}  # fmt: skip
_OUTER = ("QĐ", "NQ", "CT", "TB", "KL")
_ATTACHED = re.compile(r"kèm theo (?P<what>kế hoạch|chương trình|đề án|chiến lược|phương án)(?: hành động)? ")
_ISSUES = re.compile(r"(?<!được )ban hành (?:kế hoạch|chương trình|chiến lược|đề án|lộ trình)(?! số)")
_SOURCES = re.compile(r"[.,;][”\"]?\[\d{1,3}\]")  # "… bản đồ.[9]": an encyclopedia's notes behind the full stop
_MANY_SOURCES = 4
_FURTHER = re.compile(r"[ *#]*(?:tham khảo|liên kết ngoài|chú thích|thư mục|đọc thêm)[ *#:]*")
"""The last headings of an encyclopedia's entry."""
_ASSEMBLY = ("quoc-hoi", "ubtvqh")
_NORM_NUMBER = re.compile(r"/(?:19|20)\d\d/|/[\w-]*QH\d")
_WINDOW = 5_000
_ANNEX = re.compile(
    r"[ *_#(]*(?:phụ lục|phụ biểu|biểu(?: số| mẫu)? ?(?:\d|[ivx])"
    r"|(?:các |hệ thống |bảng |biểu )?chỉ tiêu (?:chủ yếu |cơ bản )?(?:kế hoạch|phát triển|kinh tế))"
)
_SHEETS = ("xls", "xlsx", "ods", "excel-xml", "csv")
_ABOVE = 8


def document_kind(outline: Outline, header: Header) -> tuple[DocumentKind, tuple[Diagnostic, ...]]:
    """The kind of the document, with `not_administrative` where it is no instrument."""
    if _is_instrument(outline, header):
        return _instrument(outline, header), ()
    if _is_annex(outline):
        return DocumentKind.OTHER_ADMINISTRATIVE, ()
    news = _is_news(outline)
    kind = DocumentKind.NEWS if news else DocumentKind.OTHER
    message = "a news item, no instrument" if news else "no administrative document"
    return kind, (Diagnostic(code=Code.NOT_ADMINISTRATIVE, severity=Severity.INFO, message=message),)


def _is_annex(outline: Outline) -> bool:
    """Tables of indicators or of assigned tasks, saved without their instrument: in a workbook, or under an annex's
    heading.
    """
    tables = outline.doc.tables
    if not tables or not any(
        is_indicator_table(outline, table) or assigns(outline, table) or is_budget_table(outline, table)
        for table in tables
    ):
        return False
    if outline.doc.source.reader in _SHEETS:
        return True
    above = [line for line in outline.doc.lines[: tables[0].lines[0]] if is_prose(line)]
    return any(_ANNEX.match(outline.key, line.start) for line in above[:_ABOVE])


def sets_norms(kind: DocumentKind, header: Header) -> bool:
    """Whether the document lays down rules rather than goals: statutes, decisions that promulgate no plan, resolutions
    numbered with their year ("72/2025/NQ-HĐND", Luật Ban hành văn bản quy phạm pháp luật) or of the National Assembly.
    """
    if kind in (DocumentKind.NORMATIVE, DocumentKind.DECISION):
        return True
    if kind is not DocumentKind.RESOLUTION:
        return False
    assembly = header.issuing_body is not None and header.issuing_body.id in _ASSEMBLY
    return assembly or _NORM_NUMBER.search(header.number or "") is not None


def _is_instrument(outline: Outline, header: Header) -> bool:
    """A number read in the text or given by a portal; or a type with something of an instrument's frame."""
    if header.symbol is not None or header.number is not None:
        return True
    if header.doc_type is None:
        return False
    signed = any(
        signature.capacity or signature.authority or (signature.position and signature.name)
        for signature in header.signatures
    )
    if signed or header.recipients or header.issuing_body is not None or has_attributes(header.portal):
        return True
    first = outline.parts[0]
    based = any(
        is_basis(outline.doc, line, strong=True)
        for line in outline.doc.lines[first.lines.start : first.lines.start + 40]
    )
    articles = any(node.kind is SectionKind.ARTICLE for node in first.nodes)
    numbered = any(node.kind in (SectionKind.SECTION, SectionKind.PART, SectionKind.CHAPTER) for node in first.nodes)
    # "CHƯƠNG TRÌNH DU LỊCH …" / "I. LỊCH TRÌNH" / "II. GIÁ TOUR" has a type's name and numbers, and nothing of a plan
    numbered = numbered and (any(node.role is not Role.OTHER for node in first.walk()) or names_state_body(outline.key))
    return (
        based
        or articles
        or (
            numbered
            and first.type_line is not None
            and (outline.text[outline.doc.lines[first.type_line].start :][:4].isupper() or is_plan_like(outline.key))
        )
    )


def _instrument(outline: Outline, header: Header) -> DocumentKind:
    code = header.doc_type.code if header.doc_type else None
    if code in _NORMATIVE:
        return DocumentKind.NORMATIVE
    if code in _OUTER or code is None:
        if found := _promulgated(outline, header):
            return found
        for part in outline.parts[1:]:
            inner = _BY_CODE.get(part.type_code or "")
            if inner in (DocumentKind.PLAN, DocumentKind.PROGRAMME) and code in ("QĐ", "NQ"):
                return inner
    if code in _BY_CODE:
        return _BY_CODE[code]
    known = load_doctypes().by_code.get(code) if code else None
    if known is not None:
        return DocumentKind(known.kind)
    if header.symbol and (first := re.split(r"[-/]", header.symbol)[0]) in _BY_CODE:
        return _BY_CODE[first]
    return DocumentKind.OTHER_ADMINISTRATIVE


def _issues(outline: Outline) -> bool:
    """Whether the opening says that it issues what the title is about: "… Chính phủ ban hành Kế hoạch … như sau:"."""
    first = outline.parts[0]
    if not outline.doc.lines:
        return False
    start = outline.doc.lines[first.lines.start].start
    end = first.nodes[0].marker.start if first.nodes else start + _WINDOW
    return _ISSUES.search(outline.key, start, min(end, start + _WINDOW)) is not None


def _promulgated(outline: Outline, header: Header) -> DocumentKind | None:
    """What the title (else the attachment line of a lone appendix, else Article 1) says is promulgated."""
    kinds = load_kinds()
    if header.title:
        found = kinds.promulgated(fold(header.title))
        if found is None and header.doc_type is not None and header.doc_type.code in ("QĐ", "NQ"):
            found = kinds.laid_down(fold(header.title)) if _issues(outline) else None
        if found is not None:
            return DocumentKind(found)
    if header.doc_type is None:
        head = outline.key[:2000]
        if match := _ATTACHED.search(head):
            return DocumentKind.PLAN if match["what"] in ("kế hoạch", "phương án") else DocumentKind.PROGRAMME
        return None
    for node in outline.parts[0].nodes:
        if node.kind is SectionKind.ARTICLE:
            if not header.title:
                found = kinds.promulgated(outline.key[node.marker.end : min(node.span.end, node.marker.end + 400)])
                return DocumentKind(found) if found else None
            break
    return None


def _is_news(outline: Outline) -> bool:
    """Whether the page reports on administration: its press words outweigh those of encyclopedias, questions, shops."""
    key = outline.key[:_WINDOW]
    counts = dict(load_kinds().page(key))
    press = counts.pop("press", 0)
    head = [key[line.start : line.end].strip(" *#") for line in outline.doc.lines[:10] if line.start < line.end]
    if head and head[0].endswith("?"):
        counts["questions"] = counts.get("questions", 0) + 2
    entry = sum(" | " in line or line.endswith(" |") for line in head) >= 2
    entry = entry or (
        len(head) > 1 and len(head[0].split()) <= 7 and any(line.startswith(head[0]) for line in head[1:])
    )
    if entry:
        counts["encyclopedia"] = counts.get("encyclopedia", 0) + 4
    if any(
        line.kind is LineKind.HEADING and _FURTHER.fullmatch(outline.key, line.start, line.end)
        for line in outline.doc.lines
    ):
        counts["encyclopedia"] = counts.get("encyclopedia", 0) + 4
    if len(_SOURCES.findall(outline.key, 0, 6 * _WINDOW)) >= _MANY_SOURCES:
        counts["encyclopedia"] = counts.get("encyclopedia", 0) + 4
    bodies = {
        mention.id
        for mention in load_agencies().find(outline.text, outline.key, 0, min(len(outline.key), _WINDOW))
        if mention.id
    }
    return press >= 3 and press > max(counts.values(), default=0) and (len(bodies) >= 1 or press >= 6)
