"""Every example of every lexicon goes through the component that owns it, so that a lawyer can add rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import load
from iccmine.language.lexicon import Lexicon, LexiconError, lexicon_files, read_lexicon
from iccmine.records import Context

LEXICONS = [read_lexicon(path) for path in lexicon_files("en")]
TESTS = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("en")


def owned_by_a_component(lexicon: Lexicon) -> bool:
    pipeline = load("en")
    return lexicon.component in pipeline.pipe_names and hasattr(pipeline.get_pipe(lexicon.component), "rules")


def annotated(nlp: Language, text: str, context: Context) -> Doc:
    doc = nlp.make_doc(text)
    doc._.context = context
    return nlp(doc)


HERE = [lexicon for lexicon in LEXICONS if owned_by_a_component(lexicon)]
ROWS = [(lexicon.component, entry) for lexicon in HERE for entry in lexicon.entries]


@pytest.mark.parametrize(("component", "entry"), ROWS, ids=[entry.id for _, entry in ROWS])
def test_a_row_fires_in_its_examples_and_not_in_its_counter_examples(nlp, component, entry) -> None:
    owner = nlp.get_pipe(component)
    context = Context(body=entry.attributes.get("body", "security_council"))
    for text in entry.examples:
        assert entry.id in owner.rules(annotated(nlp, text, context)), text
    for text in entry.counter_examples:
        assert entry.id not in owner.rules(annotated(nlp, text, context)), text


@pytest.mark.parametrize("lexicon", [lexicon for lexicon in LEXICONS if lexicon not in HERE], ids=lambda one: one.name)
def test_a_lexicon_of_another_owner_has_a_test_of_its_own(lexicon: Lexicon) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))
    assert f'"{lexicon.name}"' in tests


def test_ids_are_unique_over_all_lexicons() -> None:
    ids = [entry.id for lexicon in LEXICONS for entry in lexicon.entries]
    assert sorted(ids) == sorted(set(ids))


GOOD = "{id: a, pattern: calls, label: call, examples: [Calls;]}"


@pytest.mark.parametrize(
    ("content", "entry", "cause"),
    [
        ("component: [", "-", "not YAML"),
        ("entries: []", "-", "exactly the keys"),
        ("component: x\nentries: {}", "-", "entries a list"),
        ("component: x\nentries: [word]", "number 1", "not a mapping"),
        ("component: x\nentries: [{id: a, pattern: calls, label: call}]", "a", "lacks examples"),
        ("component: x\nentries: [{id: a, pattern: '(', label: call, examples: [b]}]", "a", "no regular expression"),
        ("component: x\nentries: [{id: a, pattern: calls, label: call, examples: Calls}]", "a", "list of texts"),
        ("component: x\nentries: [{id: a, pattern: calls, label: 3, examples: [Calls;]}]", "a", "are texts"),
        ("component: x\nentries: [{id: a, pattern: b, label: c, examples: [d], w: 2}]", "a", "unknown keys: w"),
        (f"component: x\nentries: [{GOOD}, {GOOD}]", "a", "used twice"),
    ],
)  # fmt: skip
def test_a_faulty_lexicon_is_refused_with_file_entry_and_cause(
    tmp_path: Path, content: str, entry: str, cause: str
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=cause) as caught:
        read_lexicon(path)
    assert caught.value.entry == entry
    assert "faulty.yaml" in str(caught.value)


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such file"):
        read_lexicon(tmp_path / "absent.yaml")
