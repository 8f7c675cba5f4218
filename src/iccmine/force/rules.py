"""Rules as data: reading the YAML files, refusing what is not understood, compiling what is.

A rule file holds ``context`` (where its examples stand) and ``rules``, in order. A rule has ``id``, ``when``,
``label``, ``note``, ``examples`` and ``counter_examples``. ``when`` names conditions that must all hold; ``unless``
names conditions, or a list of such, under which the rule does not apply though ``when`` holds. A list of values means
any of them, ``$name`` a set from ``sets.yaml``.

Conditions on facts: ``verb`` (the trigger's lemma), ``under`` (the opening verb that governs it), ``modality``,
``negated``, ``bearer`` (``own``, ``others``, ``nobody``), ``body``, ``kind``, ``genre``, ``passage``, ``author``,
``speaker``, ``chapter_vii``, ``in`` (a place from ``sets.yaml``). On words, as regular expressions that ignore case:
``trigger``, ``clause``, ``lead`` (the clause before the trigger), ``rest`` (after it), ``next`` (what follows the
trigger at once), ``addressee`` (the bearer phrase), ``words`` (the whole passage); ``^`` is the passage's beginning in
each of them. ``{name}`` stands for a pattern from ``sets.yaml``. ``cue`` asks for a code that the language stage has
set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml

from iccmine import records
from iccmine.force.scene import ADDRESSEES, Facts, Organs

RULES = Path(__file__).parent / "rules"

AUTHORITIES = frozenset({*get_args(records.Authority), "own"})
WORDS = ("trigger", "clause", "lead", "rest", "next", "addressee", "words")
_VALUES: Mapping[str, frozenset[Any] | None] = {
    "verb": None,
    "under": None,
    "modality": frozenset(get_args(records.Modality)),
    "negated": frozenset({True, False}),
    "body": frozenset(get_args(records.Body)),
    "kind": frozenset(get_args(records.DocumentKind)),
    "genre": frozenset(get_args(records.Genre)),
    "passage": frozenset(get_args(records.PassageKind)),
    "author": frozenset(get_args(records.Speaker)),
    "speaker": frozenset(get_args(records.Speaker)),
    "chapter_vii": frozenset({True, False}),
    "bearer": frozenset(ADDRESSEES),
}
_REMEMBERED_FACTS = 16_384
_KEYS = {"id", "label", "when", "unless", "note", "examples", "counter_examples"}


class InvalidRules(ValueError):
    """A rule file that cannot be understood; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Example:
    """An invented passage and the name of the context in which it stands."""

    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Compiled conditions: allowed values of facts, patterns over words, cues."""

    facts: tuple[tuple[int, frozenset[Any]], ...] = ()
    words: tuple[tuple[str, re.Pattern[str]], ...] = ()
    cues: frozenset[str] = frozenset()

    def admit(self, facts: Facts) -> bool:
        """Whether every condition on facts holds."""
        return all(facts[place] in allowed for place, allowed in self.facts)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the first that applies to a provision decides it."""

    id: str
    label: str
    note: str
    when: Conditions
    unless: tuple[Conditions, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]


class Rules:
    """Rules in order, looked up by the facts of a provision: few combinations occur, so each is computed once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.candidates = lru_cache(maxsize=_REMEMBERED_FACTS)(self._candidates)

    def _candidates(self, facts: Facts) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.when.admit(facts))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule that the package ships, with the names that they use.

    ``force`` gives a provision its force; ``authority`` gives a restated one the power that it restates.
    """

    force: Rules
    authority: Rules
    organs: Mapping[str, Organs]
    contexts: Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=1)
def rule_book() -> RuleBook:
    """The rules that the package ships, read and compiled once a process."""
    return load(RULES)


def load(folder: Path) -> RuleBook:
    """Read ``sets.yaml`` and the rule files under ``force`` and ``authority``, in order of their names.

    Raises:
        InvalidRules: unknown key, value, set, place or context, bad pattern, or an id used twice.
    """
    names = _read(folder / "sets.yaml")
    compiler = _Compiler(sets=names["sets"], places=names["places"], contexts=frozenset(names["contexts"]))
    return RuleBook(
        force=Rules(_rules(folder / "force", compiler, labels=frozenset(records.FORCES))),
        authority=Rules(_rules(folder / "authority", compiler, labels=AUTHORITIES)),
        organs={body: _organs(raw, compiler) for body, raw in names["organs"].items()},
        contexts=names["contexts"],
    )


def _rules(folder: Path, compiler: _Compiler, *, labels: frozenset[str]) -> list[Rule]:
    rules: list[Rule] = []
    for file in sorted(folder.glob("*.yaml")):
        content = _read(file)
        for raw in content["rules"]:
            try:
                rules.append(_rule(raw, compiler, context=content["context"], labels=labels))
            except (InvalidRules, KeyError, re.error) as error:
                raise InvalidRules(f"{file.name}, rule {raw.get('id')}: {error!r}") from error
    _refuse_duplicates([rule.id for rule in rules])
    return rules


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def _refuse_duplicates(ids: list[str]) -> None:
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        raise InvalidRules(f"ids used twice: {sorted(twice)}")


def _rule(raw: Mapping[str, Any], compiler: _Compiler, *, context: str, labels: frozenset[str]) -> Rule:
    unknown = set(raw) - _KEYS
    if unknown:
        raise InvalidRules(f"unknown keys {sorted(unknown)}")
    if raw["label"] not in labels:
        raise InvalidRules(f"{raw['label']} is none of {sorted(labels)}")
    return Rule(
        id=raw["id"],
        label=raw["label"],
        note=raw["note"],
        when=compiler.conditions(raw["when"]),
        unless=tuple(compiler.conditions(one) for one in _listed(raw.get("unless", []))),
        examples=tuple(compiler.example(example, context) for example in raw.get("examples", ())),
        counter_examples=tuple(compiler.example(example, context) for example in raw.get("counter_examples", ())),
    )


def _listed(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [raw]


def _organs(raw: Mapping[str, Any], compiler: _Compiler) -> Organs:
    return Organs(
        actors=frozenset(raw["actors"]),
        words=compiler.pattern(raw["words"]),
        foreign=compiler.pattern(raw["foreign"]),
    )


class _Compiler:
    """Turns conditions as written into compiled ones, with the sets and places that they name."""

    def __init__(self, *, sets: Mapping[str, Any], places: Mapping[str, Any], contexts: frozenset[str]) -> None:
        self._sets = sets
        self._places = places
        self._contexts = contexts

    def conditions(self, raw: Mapping[str, Any]) -> Conditions:
        facts: list[tuple[int, frozenset[Any]]] = []
        words: list[tuple[str, re.Pattern[str]]] = []
        cues: frozenset[str] = frozenset()
        for key, value in raw.items():
            if key == "in":
                facts += self._place(value)
            elif key == "cue":
                cues = frozenset(self._values(value))
            elif key in WORDS:
                words.append((key, self.pattern(value)))
            else:
                facts.append(self._fact(key, value))
        return Conditions(tuple(facts), tuple(words), cues)

    def example(self, raw: str | Mapping[str, str], context: str) -> Example:
        found = Example(raw, context) if isinstance(raw, str) else Example(raw["text"], raw["in"])
        if found.context not in self._contexts:
            raise InvalidRules(f"unknown context {found.context}")
        return found

    def pattern(self, raw: str) -> re.Pattern[str]:
        """A regular expression, with ``{name}`` replaced by the set of that name where it is a pattern."""
        named = {name: value for name, value in self._sets.items() if isinstance(value, str)}
        for name, value in named.items():
            raw = raw.replace("{" + name + "}", f"(?:{value.strip()})")
        return re.compile(raw, re.IGNORECASE)

    def _place(self, name: str) -> list[tuple[int, frozenset[Any]]]:
        if name not in self._places:
            raise InvalidRules(f"unknown place {name}")
        return [self._fact(key, value) for key, value in self._places[name].items()]

    def _fact(self, key: str, raw: Any) -> tuple[int, frozenset[Any]]:
        if key not in _VALUES:
            raise InvalidRules(f"unknown condition {key}")
        values = frozenset(self._values(raw))
        allowed = _VALUES[key]
        if allowed is not None and not values <= allowed:
            raise InvalidRules(f"{key} cannot be {sorted(map(str, values - allowed))}")
        return Facts._fields.index(key), values

    def _values(self, raw: Any) -> Iterator[Any]:
        for value in _listed(raw):
            if isinstance(value, str) and value.startswith("$"):
                if value[1:] not in self._sets:
                    raise InvalidRules(f"unknown set {value}")
                yield from self._values(self._sets[value[1:]])
            else:
                yield value
