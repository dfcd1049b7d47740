"""The spaCy component: entities, span groups and the exact layers, through every way a `Doc` travels."""

import itertools
import pickle
import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from gongbao import spacy_component
from gongbao.document import (
    Base,
    Check,
    CheckKind,
    CheckStatus,
    Description,
    Document,
    Entity,
    Kind,
    Label,
    Language,
    Modifier,
    Paragraph,
    Period,
    Quantity,
    Reference,
    ReferenceKind,
    Sentence,
    Span,
    Stage,
    Word,
)
from gongbao.samples import read_sample
from gongbao.spacy_component import GROUPS, PREFIX, attach, create_component, from_doc, to_doc

REPOSITORY = Path(__file__).resolve().parents[2]
TEXT = "𠮷县  2018年\n依据国务院令第492号，收到申请187件，其中网络104件，占55.6%。"


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def full_document() -> Document:
    """A document with something in every layer and in every field."""

    def on(words: str) -> dict[str, int]:
        return {"start": at(words).start, "end": at(words).end}

    body = Span(TEXT.index("\n") + 1, len(TEXT))
    total = Quantity(
        **on("187件"),
        id="q1",
        value=Decimal("187.50"),
        max=Decimal(190),
        kind=Kind.COUNT,
        unit="件",
        modifier=Modifier.APPROX,
        category=at("申请"),
        action=at("收到"),
        indicator="applications.received",
        section=("四、依申请公开", "（一）收到申请情况"),
        confidence=0.1 + 0.2,
    )
    part = Quantity(**on("104件"), id="q2", value=Decimal(104), unit="件", category=at("网络"), part_of="q1")
    share = Quantity(
        **on("55.6%"), id="q3", value=Decimal("55.6"), kind=Kind.PERCENT, unit="%", share_of="q2", change=True
    )
    return Document(
        TEXT,
        language=Language.MIXED,
        forced_language=Language.ZH,
        paragraphs=(
            Paragraph(0, body.start - 1, lines=(Span(0, body.start - 1),), level=1, list_item=True),
            Paragraph(body.start, body.end, lines=(body,), headings=(Span(0, 2),), table_like=True),
        ),
        sentences=(
            Sentence(0, body.start - 1, language=Language.EN),
            Sentence(body.start, body.end, language=Language.ZH),
        ),
        words=(Word(0, 2, pos="NN"), *(Word(i, i + 1) for i in range(4, len(TEXT)) if TEXT[i] != "\n")),
        entities=(Entity(0, 2, label=Label.GPE, confidence=0.98), Entity(4, 9, label=Label.DATE)),
        references=(
            Reference(
                **on("国务院令第492号"),
                id="r1",
                kind=ReferenceKind.ORDER,
                canonical="国务院令第492号",
                issuer="国务院令",
                year=2007,
                number=492,
                number_text="492",
                numbers=(492, 493),
                issuing_body="国务院",
                region="100000",
                cluster="c1",
                title=at("依据"),
                confidence=0.5,
            ),
        ),
        quantities=(total, part, share),
        checks=(
            Check(
                CheckKind.SUM,
                CheckStatus.MISSING_PART,
                "104",
                total="q1",
                parts=("q2",),
                inferred=Decimal(83),
            ),
            Check(
                CheckKind.SHARE,
                CheckStatus.OK,
                "104 / 187 = 55.6150 %",
                expected=Decimal("55.6150"),
                actual=Decimal("55.6"),
                share="q3",
                numerator="q2",
                base=Base(Decimal(187), "q1", ("q2",)),
            ),
        ),
        description=Description(
            "𠮷县年度报告", "𠮷县人民政府", "110114", Period(date(2018, 1, 1), date(2018, 12, 31)), "2019-03"
        ),
        warnings=("a warning",),
    )


def fixed(**layers: object) -> tuple[Stage, ...]:
    """A pipeline that fills the given layers, whatever the text."""
    return (lambda document: replace(document, **layers),)  # type: ignore[arg-type]


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[Stage]:
    """The stages that the component uses; a test fills in its own."""
    used: list[Stage] = []
    monkeypatch.setattr(spacy_component, "_stages", lambda: tuple(used))
    return used


def groups(doc: Doc) -> dict[str, list[str]]:
    return {name.removeprefix(PREFIX): [span.text for span in spans] for name, spans in doc.spans.items()}


def test_the_full_document_leaves_no_field_at_its_default() -> None:
    document = full_document()
    for field in fields(Document):
        assert getattr(document, field.name), field.name


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    (entry,) = [e for e in entry_points(group="spacy_factories") if e.name == "gongbao"]
    assert entry.load() is create_component


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_pipeline_reads_a_sample_exactly(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("gongbao")
    text = read_sample(language)
    doc = nlp(text)
    assert doc.text == text
    assert doc._.gongbao.text == text
    assert doc._.gongbao.language == language
    assert set(doc.spans) == {PREFIX + group for group in GROUPS}
    for group, layer in (
        ("quantities", "quantities"),
        ("references", "references"),
        ("entities", "entities"),
    ):
        spans, exact = doc.spans[PREFIX + group], getattr(doc._.gongbao, layer)
        assert len(spans) == len(exact)
        for span, part in zip(spans, exact, strict=True):
            assert span.start_char <= part.start
            assert part.end <= span.end_char


def test_the_settings_are_checked() -> None:
    nlp = spacy.blank("en")
    assert nlp.add_pipe("gongbao", config={"language": "en", "overwrite_ents": True}).language == "en"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="'fr' is not one of auto, zh, en"):
        spacy.blank("en").add_pipe("gongbao", config={"language": "fr"})


def test_the_language_setting_reaches_the_stages(stages: list[Stage]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("gongbao", config={"language": "en"})
    assert nlp("共436件")._.gongbao.forced_language is Language.EN
    assert not stages


def test_an_empty_text_has_empty_layers() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao")
    assert nlp("")._.gongbao == Document("")


def test_spans_are_widened_to_token_edges_and_know_what_they_mean(stages: list[Stage]) -> None:
    text = "received approx.436pieces of mail"
    quantity = Quantity(16, 19, id="q1", value=Decimal(436), category=Span(29, 33), action=Span(0, 8))
    stages.extend(fixed(quantities=(quantity,)))
    nlp = spacy.blank("en")
    nlp.add_pipe("gongbao")
    doc = nlp(text)
    (span,) = doc.spans["gongbao/quantities"]
    assert "436" in span.text
    assert len(span.text) > 3
    assert (span.label_, span.id_) == ("count", "q1")
    assert span._.gongbao == quantity
    assert doc.spans["gongbao/categories"][0]._.gongbao == quantity
    assert groups(doc)["actions"] == ["received"]
    assert doc[0:1]._.gongbao is None
    assert spacy.blank("en")(text)[0:1]._.gongbao is None


def test_entities_need_token_edges_but_the_group_holds_them_all(stages: list[Stage]) -> None:
    stages.extend(fixed(entities=(Entity(0, 4, label=Label.GPE), Entity(10, 14, label=Label.DATE))))
    nlp = spacy.blank("en")
    nlp.add_pipe("gongbao")
    doc = nlp("Heting in May2021")
    assert doc.ents == ()
    assert groups(doc)["entities"] == ["Heting", "May2021"]


@pytest.mark.parametrize(
    ("overwrite", "expected"),
    [
        (False, [("Heting", "PERSON"), ("2021", "DATE")]),
        (True, [("Heting District", "GPE"), ("2021", "DATE")]),
    ],
)
def test_entities_that_were_there_stay_unless_told_otherwise(
    stages: list[Stage],
    overwrite: bool,  # noqa: FBT001  (a parameter of the table above)
    expected: list[tuple[str, str]],
) -> None:
    text = "Heting District in 2021"
    stages.extend(fixed(entities=(Entity(0, 15, label=Label.GPE), Entity(19, 23, label=Label.DATE))))
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Heting"}])  # type: ignore[attr-defined]
    nlp.add_pipe("gongbao", config={"overwrite_ents": overwrite})
    assert [(e.text, e.label_) for e in nlp(text).ents] == expected


def test_pipe_gives_the_same_as_one_by_one() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongbao")
    texts = ["共受理申请436件。", "", "主动公开信息31502条。\n其中网站9024条。"]
    assert [doc._.gongbao for doc in nlp.pipe(texts)] == [nlp(text)._.gongbao for text in texts]


def test_the_component_can_be_pickled_for_other_processes() -> None:
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("gongbao", config={"language": "zh"})
    nlp("共436件")
    assert pickle.loads(pickle.dumps(component)) == component  # noqa: S301  (our own bytes)


def test_every_layer_survives_bytes() -> None:
    doc = to_doc(full_document(), Vocab())
    again = Doc(Vocab()).from_bytes(doc.to_bytes())
    assert again._.gongbao == full_document()
    assert from_doc(again) == full_document()
    assert groups(again) == groups(doc)


def test_every_layer_survives_copies_and_pickle() -> None:
    doc = to_doc(full_document(), spacy.blank("en").vocab)
    assert doc.copy()._.gongbao == full_document()
    assert pickle.loads(pickle.dumps(doc))._.gongbao == full_document()  # noqa: S301  (our own bytes)


def test_a_part_of_a_doc_has_no_layers() -> None:
    assert to_doc(full_document(), Vocab())[0:3].as_doc()._.gongbao is None


def test_every_layer_survives_a_doc_bin() -> None:
    documents = [full_document(), Document("nothing"), replace(full_document(), quantities=())]
    vocab = Vocab()
    packed = DocBin(store_user_data=True, docs=[to_doc(d, vocab) for d in documents]).to_bytes()
    unpacked = list(DocBin().from_bytes(packed).get_docs(Vocab()))
    assert [from_doc(doc) for doc in unpacked] == documents
    assert groups(unpacked[0])["quantities"] == ["187件", "104件", "55.6%"]
    assert [span.id_ for span in unpacked[0].spans["gongbao/quantities"]] == ["q1", "q2", "q3"]
    assert [(e.text, e.label_) for e in unpacked[0].ents] == [("𠮷县", "GPE"), ("2018年", "DATE")]


def test_values_and_scores_keep_every_digit() -> None:
    quantity = from_doc(to_doc(full_document(), Vocab())).quantities[0]
    assert str(quantity.value) == "187.50"
    assert quantity.confidence == 0.1 + 0.2
    assert isinstance(quantity.value, Decimal)


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    nlp = spacy.blank("zh")
    doc = attach(nlp.make_doc(TEXT), full_document())
    assert groups(doc)["quantities"] == ["187件", "104件", "55.6%"]
    assert groups(doc)["titles"] == ["依据"]
    assert [e.text for e in doc.ents] == ["𠮷县", "2018年"]
    quantity = doc._.gongbao.quantities[0]
    assert quantity.of(doc.text) == "187件"
    span = doc.spans["gongbao/quantities"][0]
    assert (span.start_char, span.end_char) == (quantity.start, quantity.end)


def test_to_doc_makes_words_tokens_and_sentences_sentences() -> None:
    doc = to_doc(full_document(), Vocab())
    assert [token.text for token in doc][:4] == ["𠮷县", " ", "2", "0"]
    assert doc[0].tag_ == "NN"
    assert [sentence.text.rstrip() for sentence in doc.sents] == TEXT.split("\n")


def test_two_texts_cannot_be_one() -> None:
    doc = spacy.blank("zh")("共436件")
    with pytest.raises(ValueError, match="different texts"):
        doc._.gongbao = Document("共437件")


def test_a_document_can_be_set_and_read() -> None:
    doc = spacy.blank("zh")(TEXT)
    assert doc._.gongbao is None
    doc._.gongbao = full_document()
    assert doc._.gongbao == full_document()


def test_a_doc_of_another_pipeline_becomes_a_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    patterns = [{"label": "GPE", "pattern": "Heting"}, {"label": "CARDINAL", "pattern": "two"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    doc = nlp("Heting won. It has two  halls.")
    document = from_doc(doc)
    assert [s.of(doc.text) for s in document.sentences] == ["Heting won.", "It has two  halls."]
    assert [w.of(doc.text) for w in document.words][-3:] == ["two", "halls", "."]
    assert [(e.of(doc.text), e.label) for e in document.entities] == [("Heting", Label.GPE)]


EXAMPLES = re.findall(
    r"```python\n(.*?)```", (REPOSITORY / "docs" / "spacy.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_docs_run(example: str) -> None:
    exec(compile(example, "docs/spacy.md", "exec"), {})  # noqa: S102  (our own examples)


@given(st.text(max_size=60), st.data())
def test_any_text_and_any_words_come_back(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    words = tuple(Word(a, b) for a, b in itertools.pairwise(cuts) if data.draw(st.booleans()))
    document = Document(text, words=words)
    doc = to_doc(document, _blank("en").vocab)
    assert doc.text == text
    assert from_doc(doc) == document
    assert {(t.idx, t.idx + len(t)) for t in doc} >= {(w.start, w.end) for w in words}


@given(st.text(max_size=60))
def test_the_tokenizers_keep_any_text(text: str) -> None:
    for language in ("zh", "en"):
        assert _blank(language).make_doc(text).text == text


def _blank(language: str) -> spacy.Language:
    return _PIPELINES.setdefault(language, spacy.blank(language))


_PIPELINES: dict[str, spacy.Language] = {}
