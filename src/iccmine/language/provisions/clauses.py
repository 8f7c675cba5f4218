"""Provisions that a modal makes by itself: the articles of a treaty, a chamber's reasoning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from iccmine.language.modals import Modal
from iccmine.language.provisions import complements, phrases, whom
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets

_SENTENCE = re.compile(
    r"(?<!\bart)(?<!\barts)(?<!\bpara)(?<!\bparas)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bp)(?<!\bpp)(?<!\bcf)[.;]\s+(?:(?:and|or|but)\s+)?"
    r"|:\s+(?=\()|(?:^|(?<=[;:.]\s)|(?<=;\sand\s)|(?<=;\sor\s)|(?<=,\sand\s)|(?<=,\sor\s))\((?:[a-z]{1,3}|[ivx]+|\d{1,2})\)\s"
)
# Between two modals of a sentence: the second has the first one's subject.
_CONTINUES = re.compile(
    r"(?:\band|\bor|\bbut|,|\band\s+if\s+[^,]{1,60},)\s*(?:also\s+|thereafter\s+|then\s+)?$", re.IGNORECASE
)
_JOINT = re.compile(
    r"[,:]\s+(?:and|or|but|except\s+that|provided\s+that|in\s+which\s+case|so\s+that|while|whereas)\s+|\s(?:and|but)\s+(?=(?:the|it|they|he|she|any|such|that|no|all)\s)|"
    r"(?:provided|except)\s+that\s+|\bin\s+which\s+case\s+|,\s+(?=(?:the|it|they|he|she|such|that)\s)",
    re.IGNORECASE,
)
_CONDITION_FIRST = re.compile(r"\s*(?:if|where|when|whenever|unless|until|once|after|before)\b", re.IGNORECASE)
_IN_WHICH_CASE = re.compile(r"\bin\s+which\s+case\s+", re.IGNORECASE)
_RELATIVE = re.compile(r"[,\s]\s*(?:which|who)\s*$", re.IGNORECASE)
_PRIVILEGE = re.compile(
    r"\s+(?:also\s+|not\s+|in\s+particular,?\s+|,[^,]{1,80},\s*)*(?:enjoy\b|be\s+(?:accorded|exempt|immune|inviolable|granted|allowed|free|entitled|afforded)\b|have\s+(?:the\s+right\s+of|full\s+international|international\s+legal|such\s+legal|legal|"
    r"immunity|unimpeded|the\s+capacity)\b|,?\s*(?:wherever|while|during)\b|possess\b)",
    re.IGNORECASE,
)
_PRIVILEGE_WORDS = re.compile(
    r"privileg|immunit|inviolab|exempt|facilit|legal personality|duties|taxes|flag|visa|entry|licen[cs]e|currency|"
    r"repatriation|import",
    re.IGNORECASE,
)
_ENTERS_INTO_FORCE = re.compile(
    r"\s+(?:enter\s+into\s+force|be\s+(?:authentic|registered|terminated|amended|settled))\b", re.IGNORECASE
)


_CHAMBER_WILL = re.compile(
    r"\bChamber\s+will\s+(?:therefore\s+|thus\s+)?(?!now|therefore|thus|first|turn|address|consider|assess|not|examine|proceed|analy|deal)",
    re.IGNORECASE,
)


# What a body says in its own statement that it will do.
_BODY_WILL = re.compile(
    r"(?:^|[.;:]\s+)[“\"]?\s*The\s+(?:Security\s+)?Council\s+(?:also\s+|further\s+|itself\s+)?will$"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """The provision before: its modal, subject and actors, for the pronouns and ellipses that follow."""

    modal: Modal
    phrase: Offsets
    bearer: Offsets | None
    actors: tuple[str, ...]
    sentence: Offsets


def modal_provisions(scene: Scene, modals: tuple[Modal, ...]) -> Iterator[Draft]:
    """One provision for each main clause with a modal; a like modal on the same subject is part of the one before."""
    told: _Told | None = None
    before: Modal | None = None
    for modal in modals:
        # "shall | be required to" is one; "can | be allowed to" lays down a rule by its second part only.
        attached = before and not before.weak and not scene.text[before.end : modal.start].strip()
        before = modal
        if attached or not _counts(scene, modal):
            continue
        bounds = sentence(scene.text, modal.start)
        start = told.modal.end if told and told.sentence == bounds else bounds[0]
        phrase = _subject(scene, start, modal, told if told and told.sentence == bounds else None)
        if phrase is None:
            continue
        if told and told.phrase == phrase and told.modal.modality == modal.modality and told.sentence == bounds:
            continue
        bearer, actors = _bearer(scene, phrase, modal, bounds[1], told)
        told = _Told(modal, phrase, bearer, actors, bounds)
        yield Draft(
            operative_verb=modal.lemma,
            modality=_modality(scene.text, phrase, modal),
            trigger=(modal.start, modal.end),
            clause=(phrase[0] if start != bounds[0] else bounds[0], bounds[1]),
            bearer=bearer,
            actors=actors,
            action=(modal.end, bounds[1]),
            rule=modal.rule,
            negated=modal.negated or complements.negative_subject(scene.text, phrase),
        )


def _counts(scene: Scene, modal: Modal) -> bool:
    """Whether a modal lays down a rule here: "will" and "can" do so only in agreements, "may" not where it guesses."""
    if modal.weak:
        if scene.context.genre == "treaty":
            return modal.lemma not in _NO_LAW_OF_ITS_OWN
        if _BODY_WILL.search(scene.text, max(0, modal.start - 60), modal.end):
            return scene.context.genre == "statement"
        around = scene.text[max(0, modal.start - 40) : modal.end + 30]
        return scene.context.body == "icc" and (
            modal.lemma in _OF_A_CHAMBER or _CHAMBER_WILL.search(around) is not None
        )
    return not complements.is_guess(scene, modal)


# Weak modals that a chamber's reasoning uses of the law and of the proceedings.
_OF_A_CHAMBER = frozenset({"be to", "law says", "be necessary"})
_NO_LAW_OF_ITS_OWN = frozenset({"can", "law says", "be necessary"})


def sentence(text: str, at: int) -> Offsets:
    """The sentence or item around an offset."""
    ends, starts = _breaks(text)
    place = bisect_right(starts, at)
    return (starts[place - 1] if place else 0), (ends[place] if place < len(ends) else len(text))


@lru_cache(maxsize=16)
def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences and items of a text end, and where the next ones begin."""
    found = list(_SENTENCE.finditer(text))
    return [match.start() + 1 for match in found], [match.end() for match in found]


def _subject(scene: Scene, start: int, modal: Modal, told: _Told | None) -> Offsets | None:
    """The subject of a modal; that of the modal before where the words go on with it."""
    text = scene.text
    before = text[start : modal.start]
    if relative := _RELATIVE.search(before):
        return _antecedent(scene, start + relative.start()) if modal.modality in ("obligation", "prohibition") else None
    if told is not None:
        if _CONTINUES.search(before):
            return told.phrase
        if (joint := _last(_JOINT, before)) is not None:
            start += joint
        elif complements.is_subordinate(before) or " that " in before or "," not in before:
            return None
    elif modal.lemma == "there is a duty":
        return modal.start, modal.end
    if not before.strip():
        return _lead_in(scene, start)
    if case := _IN_WHICH_CASE.search(text, start, modal.start):
        start = case.end()
    if complements.is_subordinate(text[start : modal.start]):
        return _pronoun_behind_condition(text, start, modal.start)
    return (
        complements.main_subject(text, start, modal.start)
        or _adjacent(scene, start, modal)
        or _whole(scene, start, modal.start)
    )


def _lead_in(scene: Scene, start: int) -> Offsets | None:
    """The subject of an item that begins with its modal: what leads the list in ("a person: (a) shall not be ...")."""
    colon = scene.text.rfind(":", 0, start)
    if colon < 0:
        return None
    begin, _ = sentence(scene.text, colon - 1)
    return None if scene.modals_in(begin, colon) else complements.main_subject(scene.text, begin, colon)


def _pronoun_behind_condition(text: str, start: int, end: int) -> Offsets | None:
    """ "Where a State identifies a problem it shall ...": no comma parts the two, but the pronoun begins anew."""
    match = complements.PRONOUN_LAST.search(text, start, end)
    return match.span("pronoun") if match and _CONDITION_FIRST.match(text, start, end) else None


def _adjacent(scene: Scene, start: int, modal: Modal) -> Offsets | None:
    """The actor that stands right before a modal, where the words before it are no clear subject."""
    for actor in scene.actors_in(start, modal.start):
        if not scene.text[actor.end : modal.start].strip():
            return actor.start, actor.end
    return None


def _whole(scene: Scene, start: int, end: int) -> Offsets | None:
    """All words before a modal, where a phrase with a clause of its own or a condition before it are the subject."""
    if complements.is_relative(scene.text[start:end]) or any(start <= verb.start < end for verb in scene.verbs):
        return None
    return phrases.trim(scene.text, start, end)


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = None
    for match in pattern.finditer(text):
        found = match.end()
    return found


def _antecedent(scene: Scene, end: int) -> Offsets | None:
    """The actor named right before a relative pronoun."""
    named = [actor for actor in scene.actors if end - 60 < actor.end <= end]
    if not named or len(scene.text[named[-1].end : end].split()) > 1:
        return None
    start = named[-1].start
    article = _ARTICLE_BEFORE.search(scene.text, max(0, start - 8), start)
    return (article.start() if article else start), named[-1].end


_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?|any|each|all)\s+$", re.IGNORECASE)


def _modality(text: str, phrase: Offsets, modal: Modal) -> Modality:
    if complements.negative_subject(text, phrase) and not modal.negated:
        return "prohibition"
    return modal.modality


def _bearer(
    scene: Scene, phrase: Offsets, modal: Modal, end: int, told: _Told | None
) -> tuple[Offsets | None, tuple[str, ...]]:
    text = scene.text
    if scene.context.genre == "treaty" and _grants_privilege(scene, modal, end):
        return _host_named(scene, phrase, end), host(scene)
    pronoun = phrases.PRONOUN.match(text[phrase[0] : phrase[1]])
    if told is not None and told.actors and pronoun and not phrases.is_passive(text, modal.end):
        return phrase, told.actors
    bearer, actors = whom.bearer_of(scene, phrase, modal, end)
    if actors and actors != ("other",):
        return bearer, actors
    if told is not None and "individual" not in told.actors and told.actors:
        return bearer, told.actors
    return bearer, _implied(scene, modal)


def _grants_privilege(scene: Scene, modal: Modal, end: int) -> bool:
    if modal.negated or modal.modality not in ("obligation", "permission"):
        return False
    if scene.context.kind != "agreement":
        return False
    if modal.lemma == "be entitled":
        return True
    return (
        _PRIVILEGE.match(scene.text, modal.end) is not None
        and _PRIVILEGE_WORDS.search(scene.text, modal.end, end) is not None
    )


def _host_named(scene: Scene, phrase: Offsets, end: int) -> Offsets | None:
    """Where the passage itself names the host State."""
    for actor in scene.actors_in(phrase[0], end):
        if actor.actor in host(scene):
            return actor.start, actor.end
    return None


def host(scene: Scene) -> tuple[str, ...]:
    """Who must respect what an agreement grants: its host State, else every State Party to it."""
    return _host(f"{scene.context.title} {scene.context.symbol or ''}")


@lru_cache(maxsize=256)
def _host(title: str) -> tuple[str, ...]:
    # The Court has one seat (Rome Statute, art. 3): a headquarters agreement is one with the Netherlands.
    return ("NLD",) if re.search(r"headquarters|host state|netherlands", title, re.IGNORECASE) else ("states_parties",)


def _implied(scene: Scene, modal: Modal) -> tuple[str, ...]:
    """Who is meant where the subject is a thing ("the trial shall be held"): in a statute or ruling the Court."""
    if scene.context.kind == "agreement":
        if _ENTERS_INTO_FORCE.match(scene.text, modal.end):
            return ("court_organ", *host(scene)) if host(scene) == ("NLD",) else host(scene)
        return host(scene)
    if scene.context.genre == "treaty" or scene.context.body == "icc":
        return ("court_organ",)
    return ("other",)
