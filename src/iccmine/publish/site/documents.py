"""What a document's page says: what it is, how it was voted on, its passages in their order with what was coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from iccmine.publish.site.content import Content, Gap, Row
from iccmine.publish.site.figures.addressees import name
from iccmine.publish.site.figures.figure import some
from iccmine.publish.site.listing import anchor_of, label_of, page_of
from iccmine.publish.site.spans import Piece, marks, pieces
from iccmine.publish.site.states import file_of
from iccmine.publish.site.wording import words
from iccmine.records import VoteCast

_WHOLE_ROW = "*"
_MANY = {"decision of a person": "decisions of people"}
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "nl": "Dutch", "ru": "Russian",
    "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A passage, or (where ``gap`` says so) passages that are not shown."""

    gap: str = ""
    anchor: str = ""
    locator: str = ""
    force: str | None = None
    note: str = ""
    pieces: tuple[Piece, ...] = ()
    summary: str = ""
    coded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A document's page; ``facts`` are (name, value), ``votes`` (how, [(State's page, name, whether it vetoed)])."""

    file: str
    label: str
    title: str
    kind: str
    body: str
    date: str | None
    facts: tuple[tuple[str, str], ...]
    source: str | None
    linked: bool
    versions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    votes: tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]
    lines: tuple[Line, ...]
    relevant: int
    binding: int
    failures: int

    @property
    def shows(self) -> bool:
        """Whether words of passages stand on the page."""
        return any(line.pieces for line in self.lines)


def pages(content: Content) -> Iterator[Page]:
    """One page for each document, in the order of the table."""
    versions: dict[str, list[Row]] = defaultdict(list)
    for document in content.documents.values():
        versions[_work(document)].append(document)
    for document in content.documents.values():
        yield _page(content, document, versions[_work(document)])


def language(code: str) -> str:
    """A language's name in English, or its code."""
    return _LANGUAGES.get(code, code)


def _work(document: Row) -> str:
    return str(document["document_id"]).partition("@")[0]


def _page(content: Content, document: Row, versions: Sequence[Row]) -> Page:
    outline = content.outline.get(document["document_id"], ())
    shown = [content.passages[line] for line in outline if isinstance(line, str)]
    return Page(
        file=page_of(document["document_id"]),
        label=label_of(document),
        title=document["title"],
        kind=f"{words(document['body'], 'body')} · {words(document['kind'])}",
        body=words(document["body"], "body"),
        date=document["date"],
        facts=tuple(_facts(document)),
        source=document["source_url"],
        linked=(document["source_url"] or "").startswith(("https://", "http://")),
        versions=tuple(
            (page_of(one["document_id"]), language(one["language"])) for one in versions if one is not document
        ),
        notes=tuple(_notes(document, shown)),
        votes=_votes(content, document),
        lines=tuple(_line(content, line) for line in outline),
        relevant=sum(bool(row["relevant"]) for row in shown),
        binding=sum(row["force"] == "binding" for row in shown),
        failures=sum(len(content.failures.get(row["passage_id"], ())) for row in shown),
    )


def _facts(document: Row) -> Iterator[tuple[str, str]]:
    given = {
        "Date": document["date"],
        "Language": language(document["language"]),
        "Situation": document["situation"],
        "Case": document["case"],
        "Power": "acts under Chapter VII of the Charter" if document["chapter_vii"] else None,
        "Pages": document["pages"],
        "Passages": document["passages"],
    }
    return ((name, str(value)) for name, value in given.items() if value)


def _notes(document: Row, shown: Sequence[Row]) -> Iterator[str]:
    if document["specimen"]:
        yield "An invented document, made for tests and demonstration. Nothing in it happened."
    if document["kind"] == "draft_resolution":
        yield "A draft. It binds nobody: where it was adopted, the resolution has a page of its own."
    if document["kind"] == "presidential_statement":
        yield "A statement by the Council's President. Whether such words bind hangs on their terms and circumstances."
    if document["language"] != "en":
        yield f"This text is in {language(document['language'])}. It was cut into passages; only English is coded."
    elif not shown:
        yield "No passage of this document is about a court, tells of a failure, binds or exempts."
    if shown and not any(row["text"] for row in shown):
        yield "The words of the passages are left out of this release; read them at the source."


def _votes(content: Content, document: Row) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
    cast: Mapping[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for row in content.votes.get(document["document_id"], ()):
        cast[row["vote"]].append((f"states/{file_of(row['state'])}", name(content, row["state"]), row["veto"]))
    return tuple((words(vote), tuple(sorted(cast[vote], key=_named))) for vote in get_args(VoteCast) if vote in cast)


def _named(cast: tuple[str, str, bool]) -> str:
    return cast[1]


def _line(content: Content, line: str | Gap) -> Line:
    if isinstance(line, Gap):
        places = line.first if line.count == 1 else f"{line.first} to {line.last}"
        return Line(gap=f"{places}: {some(line.count, 'passage')} not shown")
    row = content.passages[line]
    provisions = content.provisions.get(line, ())
    failures = content.failures.get(line, ())
    decided = content.decided.get(line, ())
    marked = marks(provisions, content.citations.get(line, ()), failures)
    return Line(
        anchor=anchor_of(row["locator"]),
        locator=row["locator"],
        force=row["force"],
        note=_note(row),
        pieces=pieces(row["text"], marked) if row["text"] else (),
        summary=_summary(len(provisions), len(failures), len(decided)),
        coded=(
            *(_clause(content, provision) for provision in provisions),
            *(_failure(content, failure) for failure in failures),
            *map(_decision, decided),
        ),
    )


def _note(row: Row) -> str:
    court = words(row["court"], "court") if row["relevant"] and row["court"] else ""
    page = f"page {row['page_first']}" if row["page_first"] else ""
    return " · ".join(part for part in (court, page, _doubt(row), _checked(row, "checked by a person")) if part)


def _doubt(row: Row) -> str:
    """What else the force could be, where the model is not sure and no person has decided."""
    if not row["needs_review"] or row.get("reviewed_by_person"):
        return ""
    others = [words(force) for force in row["force_set"] or () if force != row["force"]]
    return f"not sure: could be {' or '.join(others)}" if others else "not sure"


def _checked(row: Row, note: str) -> str:
    return note if row.get("reviewed_by_person") else ""


def _summary(clauses: int, failures: int, decided: int) -> str:
    counts = ((clauses, "clause"), (failures, "told failure"), (decided, "decision of a person"))
    parts = [some(count, noun, _MANY.get(noun, "")) for count, noun in counts if count]
    return "What was coded: " + ", ".join(parts)


def _clause(content: Content, row: Row) -> str:
    bearers = content.bearers.get(row["provision_id"], ())
    whom = [f"{name(content, one['actor'])}, {_bound(one['binds'])}: {one['rationale']}" for one in bearers]
    addressed = f"To {' To '.join(whom)}" if whom else "Nobody is named."
    condition = f" Condition: {row['condition']}." if row["condition"] else ""
    return (
        f"{row['force']} {row['modality']}, “{row['operative_verb']}”, {words(row['action'], 'action')}, by "
        f"{words(row['authority'], 'authority')}. {addressed}{condition}{_checked(row, ' Checked by a person.')}"
    )


def _decision(row: Row) -> str:
    place = row["target_id"].removeprefix(row["passage_id"]).strip("/")
    what = f"row {place}" if row["field"] == _WHOLE_ROW else f"{words(row['field'])}{f' of {place}' if place else ''}"
    if row["stale"]:
        return f"A person had decided about {what}; text and label have changed, and it waits for another look."
    if row["field"] == _WHOLE_ROW:
        return f"A person {'added' if row['machine'] is None else 'rejected'} {what}."
    if row["person"] == row["machine"]:
        return f"A person confirmed {what}: {row['effective']}."
    return (
        f"A person set {what} to {row['effective'] or 'nothing'}; the machine had said {row['machine'] or 'nothing'}."
    )


def _bound(binds: bool) -> str:
    return "bound" if binds else "not bound"


def _failure(content: Content, row: Row) -> str:
    person = f", about {row['person']}" if row["person"] else ""
    organ = f", by {row['organ']}" if row["organ"] else ""
    return (
        f"Failure {words(row['stage'])}{organ}: {name(content, row['state'])}, {words(row['duty'], 'duty')}, "
        f"{words(row['reason'], 'reason')}{person}.{_checked(row, ' Checked by a person.')}"
    )
