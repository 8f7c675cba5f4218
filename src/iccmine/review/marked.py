"""A passage as annotation tools know it: a text with labelled spans and one label of its own.

Spans are the words that carry a provision (label ``provision:binding``), its bearer (``bearer``) and the evidence of a
failure (``noncompliance:deplored``). A changed label, a moved bearer and a deleted span come back as decisions; what a
tool cannot say whole, a new clause or failure, is told and left to the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from iccmine.records import FORCES, Stage
from iccmine.review import targets
from iccmine.review.decisions import ROW
from iccmine.review.proposals import Item, Problem, Proposal, Sheaf

BEARER = "bearer"
# The field that a label decides, by its family.
_DECIDES: Mapping[str, str] = {"provision": "force", "noncompliance": "stage"}
LABELS: tuple[str, ...] = (
    *(f"provision:{force}" for force in FORCES),
    BEARER,
    *(f"noncompliance:{stage}" for stage in get_args(Stage)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Labelled words; ``id`` is empty where a tool has forgotten it."""

    id: str
    label: str
    start: int
    end: int

    @property
    def family(self) -> str:
        return self.label.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with its label (the force) and spans.

    ``seen`` tells what went out: spans by their id, the force under the empty text.
    """

    passage_id: str
    name: str
    text: str
    text_sha256: str
    force: str | None
    spans: tuple[Span, ...]
    seen: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file of a tool holds: passages by their place in it, and what cannot be read."""

    passages: Mapping[str, Marked]
    problems: tuple[Problem, ...] = ()


class NoInterchange(Exception):
    """The file is not in its format; one line says why, and where."""


def marked(sheaf: Sheaf) -> Marked:
    """A passage as it goes out."""
    force = next((item.values["force"] for item in sheaf.items if item.table == "passages"), None)
    spans = tuple(sorted((span for item in sheaf.items for span in _spans(item, sheaf.text)), key=_place))
    seen = {"": force} | {span.id: _said(span) for span in spans}
    return Marked(sheaf.passage_id, sheaf.name, sheaf.text, sheaf.text_sha256, force, spans, seen)


def proposals(read: Read) -> Iterator[Proposal | Problem]:
    """What a person changed in a tool."""
    yield from read.problems
    for place, passage in read.passages.items():
        yield from _changed(passage, place)


def recalled(spans: Iterable[Span], seen: Mapping[str, str | None]) -> tuple[Span, ...]:
    """Spans with their ids, where a tool keeps none: known by place and family, else by the words that they share."""
    some = list(spans)
    open_ids = {name: _read(said) for name, said in seen.items() if name and said} if seen else {}
    for one in some:
        open_ids.pop(one.id, None)
    for alike in (_same, _overlap):
        for number, one in enumerate(some):
            if not one.id:
                name = next((name for name, before in open_ids.items() if alike(one, before)), "")
                open_ids.pop(name, None)
                some[number] = Span(name, one.label, one.start, one.end)
    return tuple(sorted(some, key=_place))


def as_json(seen: Mapping[str, str | None]) -> str:
    """What went out, as one text for a tool to keep."""
    return json.dumps(seen, ensure_ascii=False)


def _spans(item: Item, text: str) -> Iterator[Span]:
    if item.table not in targets.RESTS_ON:
        return
    start, end = (item.row[name] for name in targets.RESTS_ON[item.table])
    family = item.table.removesuffix("s")
    yield Span(item.target_id, f"{family}:{item.values[_DECIDES[family]]}", start, end)
    bearer = item.values.get(BEARER)
    if bearer:
        first = targets.nearest(text, bearer, item.row["bearer_start"])
        yield Span(f"{item.target_id}|{BEARER}", BEARER, first, first + len(bearer))


def _changed(passage: Marked, place: str) -> Iterator[Proposal | Problem]:
    def proposal(target: str, field: str, seen: str | None, value: str | None) -> Proposal:
        verdict = "reject" if field == ROW else "correct"
        return Proposal(place, target, field, seen, value, verdict, passage.text_sha256)  # type: ignore[arg-type]

    if passage.force != passage.seen.get(""):
        yield proposal(passage.passage_id, "force", passage.seen.get(""), passage.force)
    back = {span.id: span for span in passage.spans}
    for name, said in passage.seen.items():
        if not name or said is None:
            continue
        before, now = _read(said), back.pop(name, None)
        target, words = name.removesuffix(f"|{BEARER}"), passage.text[before.start : before.end]
        if now is None:
            yield (
                proposal(target, BEARER, words, None) if before.family == BEARER else proposal(target, ROW, None, None)
            )
            continue
        if now.family != before.family:
            yield Problem(place, "invalid value", f"{now.label!r} cannot stand where {before.label!r} was ({name})")
        elif now.label != before.label:
            field = _DECIDES[now.family]
            yield proposal(target, field, before.label.partition(":")[2], now.label.partition(":")[2])
        if (now.start, now.end) != (before.start, before.end):
            if before.family == BEARER:
                yield proposal(target, BEARER, words, passage.text[now.start : now.end])
            else:
                yield Problem(place, "moved", f"the words of {name} cannot be moved: reject it, and add it on the page")
    for span in back.values():
        said = passage.text[span.start : span.end][:40]
        yield Problem(place, "added", f"{span.label!r} on {said!r} is new: add it on the page, where all can be said")


def _said(span: Span) -> str:
    return f"{span.start} {span.end} {span.label}"


def _read(said: str) -> Span:
    start, end, label = said.split(" ", 2)
    return Span("", label, int(start), int(end))


def _same(one: Span, before: Span) -> bool:
    return (one.start, one.end, one.family) == (before.start, before.end, before.family)


def _overlap(one: Span, before: Span) -> bool:
    return one.family == before.family and one.start < before.end and before.start < one.end


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.id


def in_order(passages: Iterable[Marked]) -> Sequence[Marked]:
    """Passages by their document, as they were asked for within it."""
    return sorted(passages, key=lambda one: one.passage_id.partition("#")[0])
