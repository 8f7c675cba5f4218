"""A passage with its operative verb, bearers, modality, citations and force in colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from iccmine.present.summary import FORCE_STYLES

Row = dict[str, Any]

_OPENING, _TRIGGER, _BEARER, _CITATION = "bold", "bold underline", "reverse", "italic blue"
_MARGIN = (0, 0, 0, 4)


def heading(document: Row) -> RenderableType:
    """Symbol, title and what is known of the document."""
    facts = [document["kind"], document["date"], document["language"], document["situation"], document["case"]]
    if document["chapter_vii"]:
        facts.append("Chapter VII")
    return Group(
        Text(document["symbol"] or document["document_id"], style="bold"),
        Text(document["title"]),
        Text(" · ".join(str(fact) for fact in facts if fact), style="dim"),
        Text(f"passages: {document['passages']}; source: {document['source_url'] or document['sha256']}", style="dim"),
    )


def legend() -> Text:
    """What the colours mean."""
    marks = ((_OPENING, "opening"), (_TRIGGER, "what carries the duty"), (_BEARER, "bearer"), (_CITATION, "citation"))
    return Text("  ").join([Text(name, style) for style, name in marks])


def passage_view(
    passage: Row, provisions: Sequence[Row], citations: Sequence[Row], bearers: Mapping[str, Sequence[Row]]
) -> RenderableType:
    """The passage's words marked, and one line for each provision."""
    force = passage["force"]
    title = Text.assemble(
        (passage["locator"], "bold"), "  ", (force or "not coded", FORCE_STYLES.get(force, "dim")),
        (f"  {passage['court']}" if passage["court"] else "", "dim"),
    )  # fmt: skip
    lines = [_provision(provision, bearers.get(provision["provision_id"], ())) for provision in provisions]
    return Group(title, Padding(_marked(passage, provisions, citations), _MARGIN), *lines)


def _marked(passage: Row, provisions: Iterable[Row], citations: Iterable[Row]) -> Text:
    text = Text(passage["text"])
    opening = passage["opening"]
    if opening and passage["text"].startswith(opening):
        text.stylize(_OPENING, 0, len(opening))
    for citation in citations:
        text.stylize(_CITATION, citation["start"], citation["end"])
    for provision in provisions:
        force = FORCE_STYLES[provision["force"]]
        text.stylize(f"{_TRIGGER} {force}", provision["trigger_start"], provision["trigger_end"])
        if provision["bearer_start"] is not None:
            text.stylize(_BEARER, provision["bearer_start"], provision["bearer_end"])
    return text


def _provision(provision: Row, bearers: Iterable[Row]) -> RenderableType:
    names = ", ".join(_bearer(row) for row in bearers) or provision["bearer"] or "nobody named"
    parts = Text.assemble(
        (provision["force"], FORCE_STYLES[provision["force"]]), f" {provision['modality']} · ",
        (provision["operative_verb"], "bold"), f" · {provision['action']} · {names} · {provision['authority']}",
    )  # fmt: skip
    return Padding(parts, _MARGIN)


def _bearer(row: Row) -> str:
    return f"{row['actor']} ({'bound' if row['binds'] else 'not bound'})"


def by_key(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows in lists by the value of a column."""
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row[column], []).append(row)
    return lists


def in_reading_order(passages: Iterable[Row]) -> Iterator[Row]:
    """Passages as the document has them."""
    return iter(sorted(passages, key=lambda row: row["position"]))
