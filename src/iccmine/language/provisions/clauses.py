"""Provisions that a modal makes by itself: the articles of a treaty, a chamber's reasoning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iccmine.language.modals import Modal
from iccmine.language.provisions import bearers, complements, phrases
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.scene import Scene
from iccmine.records import Offsets

_SENTENCE = re.compile(
    r"(?<!\bart)(?<!\bpara)(?<!\bparas)(?<!\bNo)(?<!\bMr)(?<!\bMs)[.;:]\s+(?:and\s+)?|(?:^|\s)\((?:[a-z]{1,3}|[ivx]+|\d{1,2})\)\s"
)
_SAME_SUBJECT = re.compile(r"[^.;:]{0,400}?(?:\band|\bor|\bbut|,)\s*(?:also\s+)?$", re.IGNORECASE | re.DOTALL)


def modal_provisions(scene: Scene, modals: tuple[Modal, ...]) -> Iterator[Draft]:
    """One provision for each main clause with a modal; a second modal of the same kind on the same subject is part of it."""
    previous: tuple[Offsets, tuple[str, ...], Modal] | None = None
    rules_text = scene.context.genre == "treaty" or scene.context.passage_kind == "article"
    for modal in modals:
        if modal.weak and not (rules_text or scene.context.body == "icc"):
            continue
        start, end = sentence(scene.text, modal.start)
        phrase = complements.main_subject(scene.text, start, modal.start)
        if phrase is None:
            continue
        if previous and previous[0] == phrase and previous[2].modality == modal.modality:
            continue
        bearer, actors = _bearer(scene, phrase, modal, end, previous)
        previous = phrase, actors, modal
        yield Draft(
            operative_verb=modal.lemma,
            modality=_modality(scene.text, phrase, modal),
            trigger=(modal.start, modal.end),
            clause=(start, end),
            bearer=bearer,
            actors=actors,
            action=(modal.end, end),
            rule=modal.rule,
            negated=modal.negated or complements.negative_subject(scene.text, phrase),
        )


def sentence(text: str, at: int) -> Offsets:
    """The sentence or item around an offset."""
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.end() > at:
            return start, match.start() + 1
        start = match.end()
    return start, len(text)


def _modality(text: str, phrase: Offsets, modal: Modal):  # type: ignore[no-untyped-def]
    if complements.negative_subject(text, phrase) and not modal.negated:
        return "prohibition"
    return modal.modality


def _bearer(
    scene: Scene, phrase: Offsets, modal: Modal, end: int, previous: tuple[Offsets, tuple[str, ...], Modal] | None
) -> tuple[Offsets | None, tuple[str, ...]]:
    bearer, actors = complements.bearer_of(scene, phrase, modal, end)
    if bearer is not None and phrases.PRONOUN.match(scene.text[bearer[0] : bearer[1]]) and previous:
        return bearer, previous[1] or bearers.antecedent(scene, bearer[0])
    return bearer, actors
