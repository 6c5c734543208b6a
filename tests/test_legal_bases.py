"""Legal bases: whole small documents as cases."""

from __future__ import annotations

import pytest

from tests.casefile import Case, read_cases
from vbparse.extract.citations import extract_citations
from vbparse.extract.legal_bases import extract_legal_bases
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline

CASES = read_cases("legal_bases")


def outline_of(text: str) -> Outline:
    """The outline of a text file with these characters."""
    return build_outline(clean(read_source(text.encode(), name="case.txt", media_type="text/plain")))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    outline = outline_of(case.input)
    citations, _ = extract_citations(outline)
    names = {citation.id: citation.number or citation.title for citation in citations}
    bases = extract_legal_bases(outline, citations)
    found = [f"{basis.lead}: {', '.join(str(names[id]) for id in basis.citations)}".rstrip() for basis in bases]
    assert found == list(case.expected)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_documents_own_number_is_no_citation_and_every_span_is_its_evidence(case: Case) -> None:
    outline = outline_of(case.input)
    citations, _ = extract_citations(outline)
    own = next(line.removeprefix("Số: ") for line in case.input.splitlines() if line.startswith("Số: "))
    assert own not in [citation.number for citation in citations]
    assert all(citation.span.of(outline.text) == citation.raw and citation.anchor for citation in citations)
    bases = extract_legal_bases(outline, citations)
    assert [basis.id for basis in bases] == [f"basis-{at + 1}" for at in range(len(bases))]
    assert all(basis.span.of(outline.text) == basis.raw for basis in bases)


def test_the_number_in_the_line_of_attachment_is_a_citation() -> None:
    attached = "(Ban hành kèm theo Quyết định số 115/QĐ-UBND ngày 03/3/2022 của UBND tỉnh)"
    text = f"{CASES[0].input}\n\nKẾ HOẠCH\nPhòng, chống đuối nước\n{attached}\n\nI. MỤC TIÊU\n1. Giảm số vụ.\n"
    citations, _ = extract_citations(outline_of(text))
    found = [(c.number, c.date, c.issuer) for c in citations if c.sequence == "115"]
    assert found == [("115/QĐ-UBND", "2022-03-03", "UBND tỉnh")]
