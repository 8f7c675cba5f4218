"""Every rule by its own examples, and what the loader refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import iccmine.language as language
from iccmine.force import code
from iccmine.force.rules import RULES, InvalidRules, Rule, load, rule_book
from iccmine.records import Coded, Context, Passage

BOOK = rule_book()


@pytest.fixture(scope="module")
def nlp() -> Any:
    return language.load("en")


def coded(nlp: Any, text: str, where: str) -> Coded:
    """The invented passage ``text`` coded in the context of that name."""
    doc = nlp.make_doc(text)
    context = replace(Context(), **BOOK.contexts[where])
    doc._.context = context
    return code(nlp(doc), Passage("op 1", context.passage_kind, text))


def _cases(which: str, rules: tuple[Rule, ...]) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in rules
        for number, example in enumerate(getattr(rule, which))
    ]


@pytest.mark.parametrize(("rule", "example"), _cases("examples", BOOK.force.rules))
def test_a_rule_decides_its_examples(nlp: Any, rule: Rule, example: Any) -> None:
    result = coded(nlp, example.text, example.context)
    assert result.force == rule.label
    # What carries no force may be known to the language stage already: then no rule has to say so.
    assert rule.id in result.decided_by or rule.label == "none"


@pytest.mark.parametrize(("rule", "example"), _cases("counter_examples", BOOK.force.rules))
def test_a_rule_leaves_its_counter_examples_alone(nlp: Any, rule: Rule, example: Any) -> None:
    assert rule.id not in coded(nlp, example.text, example.context).decided_by


@pytest.mark.parametrize(("rule", "example"), _cases("examples", BOOK.authority.rules))
def test_an_authority_rule_finds_the_source(nlp: Any, rule: Rule, example: Any) -> None:
    assert rule.id in coded(nlp, example.text, example.context).decided_by


def test_every_rule_shows_an_example() -> None:
    rules = (*BOOK.force.rules, *BOOK.authority.rules)
    assert [rule.id for rule in rules if not rule.examples and not rule.id.startswith("default-")] == []


def _write(folder: Path, rule: dict[str, Any]) -> Path:
    (folder / "sets.yaml").write_text((RULES / "sets.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("force", "authority"):
        (folder / name).mkdir()
    content = {"context": "council", "rules": [rule]}
    (folder / "force" / "10_one.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


SOUND = {"id": "one", "label": "binding", "when": {"verb": "demand"}, "note": "A note.", "examples": ["Demands peace;"]}


def test_a_sound_rule_loads(tmp_path: Path) -> None:
    assert [rule.id for rule in load(_write(tmp_path, SOUND)).force.rules] == ["one"]


@pytest.mark.parametrize(
    "change",
    [
        {"label": "compulsory"},
        {"when": {"verbs": "demand"}},
        {"when": {"verb": "$no_such_set"}},
        {"when": {"in": "no_such_place"}},
        {"when": {"body": "parliament"}},
        {"when": {"bearer": "everybody"}},
        {"when": {"clause": "("}},
        {"priority": 3},
        {"examples": [{"in": "no_such_context", "text": "Demands peace;"}]},
    ],
    ids=str,
)
def test_what_is_not_understood_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRules, match="rule one"):
        load(_write(tmp_path, {**SOUND, **change}))
