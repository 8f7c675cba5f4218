"""A passage's text as HTML with its spans in colour: pure functions from rows to markup.

Every character of a document is somebody else's: all text is escaped here, control characters are shown as
what they are, and nothing but the markup of this module reaches the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from markupsafe import Markup

from iccmine.review.app.markup import shown, visible, words

Row = Mapping[str, Any]
Role = Literal["verb", "bearer", "action", "condition", "citation", "evidence"]

ROLES: Mapping[Role, str] = {
    "verb": "operative verb",
    "bearer": "bearer",
    "action": "action",
    "condition": "condition",
    "citation": "citation",
    "evidence": "evidence of non-compliance",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a passage's text (code points, half open), what it is, and the words of its tooltip."""

    start: int
    end: int
    role: Role
    note: str


def marks(passage: Row, provisions: Sequence[Row], citations: Sequence[Row], failures: Sequence[Row]) -> list[Mark]:
    """The spans of one passage; what the tables hold as written, without offsets, is looked up in the text."""
    text = passage["text"]
    found = [mark for row in provisions for mark in _of_provision(text, row)]
    found += [Mark(row["start"], row["end"], "citation", row["target"]) for row in citations]
    found += [
        Mark(row["evidence_start"], row["evidence_end"], "evidence", f"{row['state']}: {words(row['stage'])}")
        for row in failures
    ]
    return [mark for mark in found if 0 <= mark.start < mark.end <= len(text)]


def _of_provision(text: str, row: Row) -> Iterator[Mark]:
    start, end = row["trigger_start"], row["trigger_end"]
    yield Mark(start, end, "verb", f"{words(row['modality'])}: {row['operative_verb']}")
    if row["bearer_start"] is not None:
        yield Mark(row["bearer_start"], row["bearer_end"], "bearer", f"bearer: {row['bearer']}")
    written: Mapping[Role, tuple[str | None, str]] = {
        "action": (row["action_text"], f"action: {words(row['action'])}"),
        "condition": (row["condition"], "condition"),
    }
    for role, (as_written, note) in written.items():
        at = _nearest(text, as_written, end) if as_written else -1
        if as_written and at >= 0:
            yield Mark(at, at + len(as_written), role, note)


def _nearest(text: str, written: str, after: int) -> int:
    """Where the words stand behind the operative verb, or else before it; -1 where the text has them changed."""
    at = text.find(written, after)
    return at if at >= 0 else text.rfind(written, 0, after)


def marked(text: str, spans: Iterable[Mark]) -> Markup:
    """The text as HTML. Overlapping spans are cut at each other's ends, so that every piece bears all its roles."""
    ordered = sorted(spans, key=lambda mark: (mark.start, -mark.end))
    cuts = sorted({0, len(text), *(mark.start for mark in ordered), *(mark.end for mark in ordered)})
    return Markup("").join(
        _piece(text[start:end], [mark for mark in ordered if mark.start <= start and end <= mark.end])
        for start, end in pairwise(cuts)
    )


def _piece(text: str, over: Sequence[Mark]) -> Markup:
    if not over:
        return shown(text)
    roles = " ".join(dict.fromkeys(f"m-{mark.role}" for mark in over))
    notes = " · ".join(dict.fromkeys(mark.note for mark in over))
    return Markup('<mark class="{}" title="{}">{}</mark>').format(roles, visible(notes), shown(text))
