"""What a State's page says: its standing, its failures, what is addressed to it; classes of addressees alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from iccmine.law import facts
from iccmine.publish.site.content import Content, Row
from iccmine.publish.site.figures.addressees import name
from iccmine.publish.site.listing import Lines, Named, label_of, lines, page_of
from iccmine.publish.site.wording import words
from iccmine.questions.record import STEPS, EpisodeTold, ladder
from iccmine.questions.standing import CLASSES, Standing, standing
from iccmine.records import Action

_SECTIONS = (
    ("court_binds", "Bound towards the Court",
     "Clauses about the Court that bound it in law on their document's day, by duty."),
    ("court", "Addressed about the Court, without being bound",
     "They urge, allow, restate or limit, or their authority did not reach it."),
    ("statement", "Decided in statements by the Council's President",
     "Whether such words bind hangs on their terms and circumstances; many only repeat resolutions."),
    ("binds", "Bound in other matters", "Among the passages that this site shows."),
    ("draft", "Addressed in drafts", "What a draft would have asked or decided; it binds nobody."),
)  # fmt: skip
_DATES = {
    "alleged": "first_alleged", "established": "established", "referred": "referred", "answered": "answered",
    "remedied": "remedied",
}  # fmt: skip
_BINDING = ("court_binds", "binds")
_DUTIES = get_args(Action)
_SEPARATOR = " · "
Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses of one effect: ``count`` of them, and the lines of their passages."""

    title: str
    meaning: str
    count: int
    passages: Lines


@dataclass(frozen=True, slots=True)
class Episode:
    """One failure: its ``steps`` as (name, day, reached), and the passages that tell of it."""

    title: str
    steps: tuple[tuple[str, str | None, bool], ...]
    basis: str | None
    reasons: str
    answer: str
    other: str
    passages: Lines


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote against a draft that was not adopted, cast by a permanent member."""

    href: str
    symbol: str
    date: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """A State, with its standing on the release's day, or a class of addressees, without one."""

    actor: str
    name: str
    file: str
    standing: Standing | None
    status: str
    classes: tuple[tuple[str, str], ...]
    clauses: int
    binding: int
    failures: int
    episodes: tuple[Episode, ...]
    told: Lines
    sections: tuple[Section, ...]
    vetoes: tuple[Vote, ...]


def addressees(content: Content, on: str) -> tuple[Addressee, ...]:
    """Every State of the table of actors by name, then every class that is addressed; ``on`` is ISO 8601."""
    clauses = _clauses(content)
    failures: dict[str, list[Row]] = defaultdict(list)
    for rows in content.failures.values():
        for row in rows:
            failures[row["state"]].append(row)
    episodes: dict[str, list[EpisodeTold]] = defaultdict(list)
    for one in ladder(content.tables, everything=True).episodes:
        episodes[one.state].append(one)
    vetoes = _vetoes(content)
    states = sorted(
        (row["actor"] for row in content.actors.values() if row["type"] == "state" and row["actor"] in facts.states()),
        key=lambda actor: name(content, actor),
    )
    classes = [actor for actor in sorted(facts.ACTOR_CLASSES) if clauses.get(actor) or failures.get(actor)]
    return tuple(
        _addressee(content, actor, on, clauses.get(actor, ()), failures.get(actor, ()), episodes.get(actor, ()),
                   vetoes.get(actor, ()))
        for actor in (*states, *classes)
    )  # fmt: skip


def file_of(actor: str) -> str:
    """The file of an addressee's page."""
    return f"{actor.lower()}.html"


def _addressee(
    content: Content,
    actor: str,
    on: str,
    clauses: Sequence[Pair],
    failures: Sequence[Row],
    episodes: Sequence[EpisodeTold],
    vetoes: Sequence[Vote],
) -> Addressee:
    state = facts.states().get(actor)
    then = standing(state, on) if state else None
    within = {row.noncompliance_id for one in episodes for row in one.told}
    alone = [row for row in failures if row["noncompliance_id"] not in within]
    return Addressee(
        actor=actor,
        name=name(content, actor),
        file=file_of(actor),
        standing=then,
        status=words(then.status, "status") if then else "",
        classes=tuple((file_of(of), words(of, "actor")) for of in (then.classes if then else ()) if of in CLASSES),
        clauses=len(clauses),
        binding=sum(_kind(content, clause["passage_id"], bearer["binds"]) in _BINDING for clause, bearer in clauses),
        failures=len(failures),
        episodes=tuple(_episode(content, one) for one in episodes),
        told=lines(content, [(row["passage_id"], _told(row), row["evidence_start"]) for row in alone]),
        sections=_sections(content, clauses),
        vetoes=tuple(vetoes),
    )


def _clauses(content: Content) -> Mapping[str, Sequence[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for provisions in content.provisions.values():
        for provision in provisions:
            for bearer in content.bearers.get(provision["provision_id"], ()):
                found[bearer["actor"]].append((provision, bearer))
    return found


def _sections(content: Content, clauses: Iterable[Pair]) -> tuple[Section, ...]:
    sorted_out: dict[str, list[Named]] = defaultdict(list)
    by_duty = sorted(clauses, key=lambda clause: (_DUTIES.index(clause[0]["action"]), clause[0]["provision_id"]))
    for provision, bearer in by_duty:
        kind = _kind(content, provision["passage_id"], bearer["binds"])
        note = f"{words(provision['action'], 'action')}: {bearer['rationale']}"
        sorted_out[kind].append((provision["passage_id"], note, provision["trigger_start"]))
    return tuple(
        Section(title, meaning, len(sorted_out[kind]), lines(content, _once(sorted_out[kind]), newest=False))
        for kind, title, meaning in _SECTIONS
        if sorted_out[kind]
    )


def _kind(content: Content, passage_id: str, binds: bool) -> str:
    if content.is_draft(passage_id):
        return "draft"
    if binds and content.is_statement(passage_id):
        return "statement"
    passage = content.passages[passage_id]
    if passage["relevant"] and passage["court"] == "icc":
        return "court_binds" if binds else "court"
    return "binds" if binds else "elsewhere"


def _once(named: Iterable[Named]) -> list[Named]:
    """Each passage once, with all that is said of it, from the first words that matter."""
    notes: dict[str, dict[str, int]] = defaultdict(dict)
    for passage_id, note, at in named:
        notes[passage_id].setdefault(note, at)
    return [(passage_id, _SEPARATOR.join(said), min(said.values())) for passage_id, said in notes.items()]


def _episode(content: Content, one: EpisodeTold) -> Episode:
    parts = [words(one.duty, "duty"), one.person, one.situation, words(one.court, "court") if one.court else None]
    ends = [
        f"No failure found ({one.rejected})." if one.rejected else "",
        f"Not referred ({one.not_referred})." if one.not_referred else "",
    ]
    return Episode(
        title=" · ".join(part for part in parts if part),
        steps=tuple((step, getattr(one, _DATES[step]), step in one.steps) for step in STEPS),
        basis=one.basis,
        reasons=", ".join(words(reason, "reason") for reason in one.reasons) or "none told",
        answer=words(one.political_response, "response"),
        other=" ".join(end for end in ends if end),
        passages=lines(content, _once((row.passage_id, words(row.stage), row.start) for row in one.told)),
    )


def _told(row: Row) -> str:
    return f"{words(row['stage'])}: {words(row['duty'], 'duty')}, {words(row['reason'], 'reason')}"


def _vetoes(content: Content) -> Mapping[str, Sequence[Vote]]:
    found: dict[str, list[Vote]] = defaultdict(list)
    seen: Counter[tuple[str, str]] = Counter()
    for document_id, ballots in sorted(content.votes.items()):
        document = content.documents[document_id]
        for ballot in ballots:
            key = (ballot["state"], label_of(document))
            if ballot["veto"] and not seen[key]:
                seen[key] += 1
                found[ballot["state"]].append(
                    Vote(f"documents/{page_of(document_id)}", label_of(document), document["date"], document["title"])
                )
    return found
