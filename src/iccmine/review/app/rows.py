"""A passage's rows and the decisions on them, brought together as cards: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from iccmine.review import targets
from iccmine.review.app.cards import Card, Field
from iccmine.review.app.markup import words
from iccmine.review.applied import named_now
from iccmine.review.decisions import ROW, Decision, effective, in_force, latest

Row = dict[str, Any]
Latest = Mapping[tuple[str, str], Decision]

_TITLES = {"passages": "Passage", "provisions": "Provision", "bearers": "Bearer", "noncompliance": "Failure"}


def cards_of(
    passage: Row,
    provisions: Sequence[Row],
    bearers: Mapping[str, Sequence[Row]],
    failures: Sequence[Row],
    standing: Sequence[Decision],
    *,
    blind_for: str | None,
) -> tuple[Card, ...]:
    """The passage, its provisions each with its bearers, its failures, and the rows that people added.

    ``blind_for`` names a reviewer who codes blind: only the passage is asked, and only that reviewer's own blind
    labels are shown.
    """
    sha256 = passage["text_sha256"]
    machine = {
        "passages": [passage],
        "provisions": provisions,
        "bearers": [row for some in bearers.values() for row in some],
        "noncompliance": failures,
    }
    standing = named_now(machine, standing)
    if blind_for is not None:
        own = latest(one for one in standing if one.blind and one.reviewer == blind_for)
        return (_card("passages", passage, "Passage", own, sha256, hidden=True),)
    last = latest(in_force(standing))
    anchored = _anchors(machine, passage["text"])
    found = [_card("passages", passage, "Passage", last, sha256)]
    for number, provision in enumerate(provisions, start=1):
        title = f"Provision {number}: {provision['operative_verb']}"
        found.append(_card("provisions", provision, title, last, sha256))
        found += [
            _card("bearers", row, f"Bearer: {words(row['actor'])}", last, sha256, (row["rationale"],))
            for row in bearers.get(provision["provision_id"], ())
        ]
    found += [_card("noncompliance", row, f"Failure: {words(row['state'])}", last, sha256) for row in failures]
    found = [replace(card, anchor=anchored.get(card.target_id)) for card in found]
    return (*found, *_added(standing, last, sha256))


def _anchors(machine: Mapping[str, Sequence[Row]], text: str) -> Mapping[str, str | None]:
    """By what each row will be known again; a bearer by the words of its provision."""
    found = {
        targets.target_id(table, row): targets.anchor(table, row, text)
        for table in targets.RESTS_ON
        for row in machine[table]
    }
    return found | {targets.target_id("bearers", row): found.get(row["provision_id"]) for row in machine["bearers"]}


def _card(
    table: str,
    row: Row,
    title: str,
    last: Latest,
    sha256: str,
    notes: tuple[str, ...] = (),
    *,
    hidden: bool = False,
) -> Card:
    target = targets.target_id(table, row)
    names = targets.FIELDS[table]
    on_row = last.get((target, ROW))
    whole = effective(targets.summary(table, row), on_row, sha256)
    return Card(
        target_id=target,
        table=table,
        title=title,
        fields=tuple(
            _field(table, name, targets.as_text(row[name]), last.get((target, name)), sha256, hidden=hidden)
            for name in names
        ),
        quick=names[0],
        rejected=whole.standing == "decided" and on_row is not None and on_row.decision == "reject",
        summary=targets.summary(table, row),
        notes=notes,
    )


def _field(table: str, name: str, machine: str | None, decided: Decision | None, sha256: str, *, hidden: bool) -> Field:
    if hidden:
        # Nothing tells whether the machine says the same, nor whether the label would still hold.
        return Field(name, decided.new if decided else None, machine, targets.choices(table, name))
    shown = effective(machine, decided, sha256)
    return Field(
        name=name,
        value=shown.value,
        machine=machine,
        choices=targets.choices(table, name),
        standing=shown.standing,
        by=_by(shown.by) if shown.by else None,
    )


def _by(decided: Decision) -> str:
    return f"{decided.reviewer}, {decided.reviewed_at[:10]}"


def _added(standing: Iterable[Decision], last: Latest, sha256: str) -> Iterator[Card]:
    """Rows that people added and nobody rejected since."""
    for one in standing:
        if one.field == ROW and one.decision == "correct" and one.new:
            row = targets.added(one.new)
            table = row["table"]
            on_row = last[one.target_id, ROW]
            yield Card(
                target_id=one.target_id,
                table=table,
                title=f"{_TITLES[table]}: {words(row.get('state') or row.get('bearer') or row.get('force'))}",
                fields=tuple(
                    _field(table, name, row.get(name), last.get((one.target_id, name)), sha256, hidden=False)
                    for name in targets.FIELDS[table]
                ),
                quick=targets.FIELDS[table][0],
                rejected=on_row.decision == "reject",
                added=True,
                summary=one.new,
                notes=(f"added by {one.reviewer}, {one.reviewed_at[:10]}",),
            )


def history(standing: Sequence[Decision]) -> tuple[str, ...]:
    """The decisions on a passage as lines, newest first; what was done at one stroke is one line."""
    strokes: dict[str, list[Decision]] = {}
    for one in standing:
        strokes.setdefault(one.act, []).append(one)
    return tuple(_stroke(some) for some in reversed(list(strokes.values())))


def _stroke(some: Sequence[Decision]) -> str:
    first = some[0]
    place = first.target_id.removeprefix(first.passage_id).strip("/ ") or "passage"
    blindly = " (blind)" if first.blind else ""
    return f"{first.reviewed_at[:16].replace('T', ' ')} {first.reviewer}{blindly}, {place}: {_told(some)}"


def _told(some: Sequence[Decision]) -> str:
    first = some[0]
    if first.decision == "comment":
        return f"“{first.comment}”"
    if first.decision == "reject":
        return "rejected"
    if first.field == ROW:
        return "added" if first.decision == "correct" else "accepted"
    if first.decision == "accept":
        return "accepted"
    return ", ".join(f"{words(one.field)} {words(one.new)}, was {words(one.old)}" for one in some)
