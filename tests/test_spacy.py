"""The spaCy door: tokens of our own offsets, the component, displaCy, training data; every offset as in the plan."""

from __future__ import annotations

import pickle
import subprocess
import sys
import warnings
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

from tests.browser import Open
from tests.samples import DOCUMENTS, GOLD, parsed
from vbparse.cli.main import cli
from vbparse.errors import InvalidDocument, UnreadableInput, VbparseError
from vbparse.export.options import ExportOptions
from vbparse.export.run import export
from vbparse.model.base import Span
from vbparse.model.diagnostic import Diagnostic
from vbparse.pipeline import parse
from vbparse.spacy import GROUPS, blank, render, to_doc
from vbparse.spacy.docbin import SPANS_KEY, for_training, write
from vbparse.spacy.picking import pick
from vbparse.spacy.tokens import Tokenizer, build
from vbparse.text.words import missing_words

WRITTEN = sorted(path for path in GOLD.glob("*/documents/*") if path.suffix in {".txt", ".md", ".html"})
PLAN = "KẾ HOẠCH\nGiảm nghèo năm 2024\nI. CHỈ TIÊU\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%."
BROKEN = "**KẾ HOẠCH**\n\nGiảm nghèo năm\u00a02024\n\nI. CHỈ TIÊU\n\n- Giảm tỷ lệ hộ nghèo\nxuống dưới 2%."
SHORT = (
    "KẾ HOẠCH\nVề công tác dân số năm 2025\nCăn cứ Luật Trẻ em ngày 05/4/2016;\nI. CHỈ TIÊU\n- 95% xã có trạm y tế.\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì, phối hợp với Sở Tài chính thực hiện Kế hoạch."
)
VOCAB = Vocab()

needs_words = pytest.mark.skipif(missing_words() is not None, reason=str(missing_words()))


@cache
def pipeline() -> Language:
    nlp = blank()
    nlp.add_pipe("vbparse")
    return nlp


def assert_exact(doc: Doc) -> None:
    """Every span of every group covers the characters of what it stands for, and none is missing."""
    plan = doc._.plan
    assert plan.text == doc.text
    for name, group in GROUPS.items():
        marks = group.marks(plan)
        spans = list(doc.spans[name])
        assert [(one.id_, one.start_char, one.end_char) for one in spans] == [(one.id, *one.span) for one in marks]
        for span in spans:
            assert span.text == plan.text[span.start_char : span.end_char]
            finding = span._.finding
            assert finding is not None
            if isinstance(getattr(finding, "span", None), Span) and name != "header":
                assert (span.start_char, span.end_char) == finding.span


# tokens


@given(st.text() | st.text(alphabet=" \n\t\u00a0\u2003ắ9.,/%🙂e\u0301\x00a", max_size=30))
@settings(max_examples=300, deadline=None)
def test_tokens_give_back_any_text(text: str) -> None:
    doc = Tokenizer(VOCAB)(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_every_border_is_one_of_tokens(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet=" \nỦy ban9,5%🙂\x07", min_size=1, max_size=20))
    at = st.integers(0, len(text) - 1)
    spans = [Span(min(pair), max(pair) + 1) for pair in data.draw(st.lists(st.tuples(at, at), max_size=5))]
    doc = build(VOCAB, text, [], starts={span.start for span in spans}, ends={span.end for span in spans})
    assert doc.text == text
    for span in spans:
        found = doc.char_span(*span)
        assert found is not None
        assert (found.start_char, found.end_char, found.text) == (*span, span.of(text))


def test_numbers_and_marks_are_tokens() -> None:
    doc = Tokenizer(VOCAB)("  Đạt 18.680.000,5 đồng (9,5%),\n\nngày 28/02/2024.")
    assert [token.text for token in doc] == [
        *("  ", "Đạt", "18.680.000,5", "đồng", "(", "9,5", "%", ")", ",", "\n\n", "ngày", "28/02/2024", ".")
    ]


@needs_words
@pytest.mark.parametrize("path", DOCUMENTS[1:2], ids=lambda path: path.stem)
def test_words_are_laid_over_the_text(path: Path) -> None:
    plan = parsed(path)
    doc = to_doc(plan, VOCAB, words=True)
    assert_exact(doc)
    assert sum(" " in token.text.strip() for token in doc) > 50
    assert len(doc) < len(to_doc(plan, VOCAB))


def test_words_without_their_library_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vbparse.spacy.tokens.missing_words", lambda: "install it with `pip install underthesea`")
    with pytest.raises(VbparseError, match="pip install underthesea"):
        blank(words=True)


# the component


@pytest.mark.parametrize("path", [*DOCUMENTS, *WRITTEN], ids=lambda path: path.stem)
def test_offsets_are_those_of_the_plan(path: Path) -> None:
    plan = parse(path)
    doc = to_doc(plan, VOCAB)
    assert doc._.plan == plan
    assert_exact(doc)


@pytest.mark.parametrize("text", [PLAN, BROKEN, f"<p>{PLAN.replace(chr(10), '</p><p>')}</p>"])
def test_the_doc_has_the_text_of_its_plan(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == doc._.plan.text == parse(text).text
    assert_exact(doc)
    assert [(one.text, one.label_, one._.finding.value) for one in doc.spans["targets"]] == [
        ("Giảm tỷ lệ hộ nghèo xuống dưới 2%", "lt", 2)
    ]


@given(st.text(min_size=1))
@settings(max_examples=60, deadline=None)
def test_any_text_passes_the_pipeline(text: str) -> None:
    try:
        doc = pipeline()(text)
    except UnreadableInput:
        return
    if doc._.plan is not None:
        assert_exact(doc)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_blank_text_has_no_plan(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    assert doc._.plan is None
    assert not doc.spans


def test_a_text_is_never_the_name_of_a_file() -> None:
    name = str(DOCUMENTS[0])
    assert pipeline()(name).text == name


def test_groups_carry_labels_and_known_ids() -> None:
    doc = to_doc(parsed(DOCUMENTS[0]), VOCAB)
    assert "so-y-te" in {span.kb_id_ for span in doc.spans["agencies"]}
    assert any(span.kb_id_.startswith("/akn/vn/act/") for span in doc.spans["citations"])
    assert {span.label_ for span in doc.spans["duty_tasks"]} <= {"lead", "coordinate", "implement"}
    header = {span.id_: span.text for span in doc.spans["header"]}
    assert doc._.plan.header.number in header["header/number"]
    assert all(isinstance(span._.finding, Diagnostic) for span in doc.spans["diagnostics"])
    assert doc[:3]._.finding is None


def test_batches_keep_order_and_context() -> None:
    texts = [(PLAN, 1), (BROKEN, 2), ("", 3), (PLAN.replace("2%", "3%"), 4)]
    out = list(pipeline().pipe(texts, as_tuples=True, batch_size=2))
    assert [context for _, context in out] == [1, 2, 3, 4]
    assert [len(doc.spans.get("targets", ())) for doc, _ in out] == [1, 1, 0, 1]


def test_several_processes_give_the_same() -> None:
    texts = [PLAN, BROKEN] * 3
    one = [doc.to_bytes() for doc in pipeline().pipe(texts)]
    several = list(pipeline().pipe(texts, n_process=2, batch_size=2))
    assert [doc.to_bytes() for doc in several] == one
    for doc in several:
        assert_exact(doc)


def test_what_cannot_be_read_goes_to_the_error_handler() -> None:
    nlp = blank()
    nlp.add_pipe("vbparse", config={"media_type": "application/pdf"})
    with pytest.raises(UnreadableInput):
        nlp("no PDF")
    told: list[str] = []
    nlp.set_error_handler(lambda name, component, docs, error: told.append(name))  # type: ignore[arg-type, return-value]
    assert list(nlp.pipe(["no PDF"])) == []
    assert told == ["vbparse"]


def test_the_doc_that_came_in_stays_where_nothing_changes() -> None:
    nlp = pipeline()
    given_doc = nlp.make_doc(PLAN)
    assert nlp(given_doc) is given_doc
    assert_exact(nlp(nlp.make_doc(BROKEN)))


def test_a_doc_keeps_the_plan_it_has() -> None:
    plan = parsed(DOCUMENTS[0])
    doc = pipeline()(to_doc(plan, pipeline().vocab))
    assert doc._.plan.source.name == plan.source.name
    assert_exact(doc)


def test_user_data_and_categories_pass_on() -> None:
    doc = pipeline().make_doc(BROKEN)
    doc.user_data["mine"] = 7
    doc.cats = {"nghèo": 1.0}
    doc = pipeline()(doc)
    assert (doc.user_data["mine"], doc.cats) == (7, {"nghèo": 1.0})


def test_loss_of_earlier_findings_is_told() -> None:
    nlp = blank()
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("vbparse")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp(PLAN)
    with pytest.warns(UserWarning, match="first=True"):
        nlp(BROKEN)


def test_a_foreign_tokenizer_serves_as_well() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vbparse")
    doc = nlp(DOCUMENTS[1].read_text(encoding="utf-8"))
    assert_exact(doc)
    assert "lang" not in doc.user_data


def test_it_works_before_other_components() -> None:
    nlp = blank()
    nlp.add_pipe("vbparse")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "AIM", "pattern": "Giảm nghèo"}])  # type: ignore[attr-defined]
    doc = nlp(BROKEN)
    assert [one.text for one in doc.ents] == ["Giảm nghèo"]
    assert_exact(doc)


def test_a_result_without_text_is_no_doc() -> None:
    plan = parsed(DOCUMENTS[1]).model_copy(update={"text": None})
    with pytest.raises(InvalidDocument, match="without its text"):
        to_doc(plan, VOCAB)


def test_a_plan_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="use to_doc"):
        pipeline().make_doc("KẾ HOẠCH")._.plan = parse(PLAN)


# storage


def same_annotation(one: Doc, other: Doc) -> bool:
    def said(doc: Doc) -> list[tuple[str, str, str, str, int, int]]:
        return [
            (name, span.id_, span.label_, span.kb_id_, span.start_char, span.end_char)
            for name in GROUPS
            for span in doc.spans[name]
        ]

    return one.text == other.text and one._.plan == other._.plan and said(one) == said(other)


def test_copies_and_bytes_keep_everything(tmp_path: Path) -> None:
    doc = to_doc(parsed(DOCUMENTS[2]), Vocab())
    again = Doc(Vocab()).from_bytes(doc.to_bytes())
    bin_ = DocBin(store_user_data=True, docs=[doc])
    bin_.to_disk(tmp_path / "one.spacy")
    [stored] = DocBin(store_user_data=True).from_disk(tmp_path / "one.spacy").get_docs(Vocab())
    for one in (doc.copy(), again, stored):
        assert same_annotation(one, doc)
        assert_exact(one)


def test_a_pipeline_is_stored_and_loaded(tmp_path: Path) -> None:
    nlp = blank(words=missing_words() is None)
    nlp.add_pipe("vbparse")
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == ["vbparse"]
    assert same_annotation(again(BROKEN), nlp(BROKEN))
    assert [token.text for token in again(PLAN)] == [token.text for token in nlp(PLAN)]
    assert spacy.util.load_model_from_config(nlp.config).pipe_names == ["vbparse"]


def test_a_pipeline_can_be_pickled() -> None:
    """As it has to be where new processes are not copies of the old one."""
    again = pickle.loads(pickle.dumps(pipeline()))
    assert same_annotation(again(BROKEN), pipeline()(BROKEN))


def test_the_name_alone_is_enough_where_vbparse_is_installed() -> None:
    script = (
        "import spacy, sys\n"
        "nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'@tokenizers': 'vbparse.Tokenizer.v1'}}})\n"
        "nlp.add_pipe('vbparse')\n"
        f"print(len(nlp({PLAN!r}).spans['targets']))\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert result.stdout.split() == ["1"], result.stderr


# displaCy

HOSTILE = '<script>alert(1)</script> & "<img src=x onerror=alert(2)>"'


def hostile_doc() -> Doc:
    """Markup in the text, inside and outside of findings, and in the title."""
    plan = parse(PLAN)
    assert plan.text is not None
    at = plan.text.index("hộ nghèo")
    header = plan.header.model_copy(update={"title": HOSTILE, "evidence": {"title": Span(at, at + 30)}})
    text = f"{plan.text[:at]}{HOSTILE}\n{HOSTILE}"
    changed = {"text": text, "indicators": (), "structure": (), "diagnostics": (), "objectives": (), "header": header}
    return to_doc(plan.model_copy(update=changed), VOCAB)


@pytest.mark.parametrize("style", ["span", "ent"])
def test_markup_in_a_document_is_shown_not_run(style: str, opened: Open) -> None:
    html = render(hostile_doc(), tuple(GROUPS), style=style, page=True, jupyter=False)  # type: ignore[arg-type]
    assert html is not None
    assert "<script" not in html
    assert "<img" not in html
    assert "default-src 'none'" in html
    page = opened(html).page
    assert page.locator("script, img").count() == 0
    assert page.title() == HOSTILE
    shown = "".join(page.locator("body").inner_text().split())
    assert shown.count("".join(HOSTILE.split())) >= 1


@pytest.mark.parametrize("style", ["span", "ent"])
def test_each_field_has_its_colour(style: str) -> None:
    doc = to_doc(parsed(DOCUMENTS[0]), VOCAB)
    html = render(doc, ("targets", "agencies"), style=style, jupyter=False)  # type: ignore[arg-type]
    assert html is not None
    for name, label in (("targets", "target lt"), ("agencies", "agency province")):
        assert html.count(GROUPS[name].colour) > 2
        assert label in html
    assert GROUPS["citations"].colour not in html
    short = render(doc, ("targets",), style=style, only_found=True, jupyter=False)  # type: ignore[arg-type]
    assert short is not None
    assert len(short) < len(html)


def test_a_notebook_is_shown_it(monkeypatch: pytest.MonkeyPatch) -> None:
    display = pytest.importorskip("IPython.display", reason="IPython is not installed")
    shown: list[str] = []
    monkeypatch.setattr(display, "display", lambda html: shown.append(html.data))
    assert render(to_doc(parsed(DOCUMENTS[3]), VOCAB), jupyter=True) is None
    assert GROUPS["targets"].colour in shown[0]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(VbparseError, match="'target'; there are header, parts"):
        render(to_doc(parsed(DOCUMENTS[3]), VOCAB), ("target",))


# training


SPANS = ExportOptions().spans


def test_entities_never_overlap_and_the_first_named_wins() -> None:
    doc = to_doc(parsed(DOCUMENTS[0]), VOCAB)
    for names in (("indicators", "targets"), ("targets", "indicators")):
        chosen = pick(doc, names)
        assert all(one.end <= other.start for (_, one), (_, other) in pairwise(chosen))
        assert {name for name, _ in chosen} == {names[0]}  # each holds, or stands in, one of the other
    assert {name for name, _ in pick(doc, ("agencies", "citations"))} == {"agencies", "citations"}


@pytest.mark.parametrize("path", [*DOCUMENTS, *WRITTEN], ids=lambda path: path.stem)
def test_training_spans_are_exact(path: Path) -> None:
    plan = parse(path)
    doc = for_training(plan, VOCAB, SPANS)
    assert doc.text == plan.text
    marks = {mark.id: mark for name in SPANS for mark in GROUPS[name].marks(plan)}
    assert {span.id_ for span in doc.spans[SPANS_KEY]} == set(marks)
    for span in doc.spans[SPANS_KEY]:
        assert (span.start_char, span.end_char) == marks[span.id_].span
    for entity in doc.ents:
        assert entity.text == marks[entity.id_].span.of(doc.text).strip()
        assert entity.text.strip() == entity.text


def test_the_written_file_trains_a_recogniser(tmp_path: Path) -> None:
    plans = [parse(PLAN), parse(SHORT)]
    textless = parsed(DOCUMENTS[2]).model_copy(update={"text": None})
    told: list[VbparseError] = []
    write([*plans, textless], tmp_path / "train.spacy", ExportOptions(tell=told.append))
    assert [textless.source.name in str(error) for error in told] == [True]

    nlp = blank()
    docs = list(DocBin().from_disk(tmp_path / "train.spacy").get_docs(nlp.vocab))
    assert [doc.user_data["document"] for doc in docs] == [plan.id for plan in plans]
    assert [doc.text for doc in docs] == [plan.text for plan in plans]
    assert {one.label_ for doc in docs for one in doc.ents} == {"TARGET", "AGENCY", "CITATION"}
    assert all(one.id_ for doc in docs for one in doc.ents)

    fix_random_seed(0)
    nlp.add_pipe("ner")
    nlp.add_pipe("spancat", config={"spans_key": SPANS_KEY})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    losses = [nlp.update(examples) for _ in range(2)]
    assert all(loss["ner"] > 0 and loss["spancat"] > 0 for loss in losses)
    assert losses[1]["spancat"] < losses[0]["spancat"]
    assert SPANS_KEY in nlp(docs[0].text).spans


def test_a_result_without_text_is_no_document_of_the_file(tmp_path: Path) -> None:
    textless = parse(PLAN).model_copy(update={"text": None})
    told: list[VbparseError] = []
    done = export([textless], tmp_path / "train.spacy", "spacy", ExportOptions(tell=told.append))
    assert (done.documents, len(told)) == (0, 1)
    assert list(tmp_path.iterdir()) == []
    result = tmp_path / "plan.json"
    result.write_text(textless.to_json(), encoding="utf-8")
    run = CliRunner().invoke(cli, ["export", str(result), "-o", str(tmp_path / "train.spacy")])
    assert run.exit_code == 1
    assert "without its text" in run.stderr
    assert not (tmp_path / "train.spacy").exists()


def test_a_file_holds_only_so_many_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vbparse.spacy.docbin.MOST", 2)
    told: list[VbparseError] = []
    plans = [parse(PLAN.replace("2%", f"{at}%")) for at in range(2, 6)]
    done = export(plans, tmp_path / "train.spacy", "spacy", ExportOptions(tell=told.append))
    assert (done.documents, len(told)) == (2, 2)
    assert "a file holds 2" in str(told[0])


def test_an_unknown_group_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(VbparseError, match="'target'"):
        write(iter(()), tmp_path / "train.spacy", ExportOptions(spans=("target",)))
    assert not (tmp_path / "train.spacy").exists()


def test_the_command_writes_the_groups_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "train.spacy"
    files = [str(path) for path in DOCUMENTS[:2]]
    result = CliRunner().invoke(cli, ["export", *files, "-o", str(out), "--spans", "targets,indicators"])
    assert result.exit_code == 0, result.output
    docs = list(DocBin().from_disk(out).get_docs(VOCAB))
    assert [doc.text for doc in docs] == [parsed(path).text for path in DOCUMENTS[:2]]
    assert {span.label_ for doc in docs for span in doc.spans[SPANS_KEY]} == {"TARGET", "INDICATOR"}
    assert "are entities: the others overlap one" in result.output


def test_a_wrong_group_is_told_with_those_there_are(tmp_path: Path) -> None:
    out = tmp_path / "train.spacy"
    result = CliRunner().invoke(cli, ["export", str(DOCUMENTS[3]), "-o", str(out), "--spans", "target"])
    assert result.exit_code != 0
    assert "'target'; there are header" in result.output + str(result.exception)
    assert not out.exists()
