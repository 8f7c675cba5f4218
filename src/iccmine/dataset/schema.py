"""Every column of every table, defined once.

The checks at writing, the Parquet and CSV files, the working database and the data dictionary all read this
page. What the labels mean is said in the codebook; the closed lists of values come from ``iccmine.records``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from iccmine import records
from iccmine.episodes import Response

Stage = Literal["fetch", "reading", "segmentation", "language", "force", "law", "dataset", "mining"]
ColumnType = Literal["string", "integer", "number", "boolean", "strings", "boxes"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``strings`` and ``boxes`` are lists (JSON text in CSV and in the working database).

    ``values`` is the closed list that a value, or each item of a list, must come from; ``refers_to`` names the
    table and column that hold every value of this one. A ``found`` column says where the file was found, which
    its bytes do not tell: it is filled at assembly. A ``verbatim`` column repeats words of the source, and is left
    out of a release without text; a ``local`` one names a place on this machine, and leaves it in no release.
    """

    name: str
    type: ColumnType
    description: str
    nullable: bool = False
    values: tuple[str, ...] | None = None
    refers_to: tuple[str, str] | None = None
    found: bool = False
    verbatim: bool = False
    local: bool = False

    @property
    def is_list(self) -> bool:
        return self.type in ("strings", "boxes")


@dataclass(frozen=True, slots=True)
class Table:
    """One table, sorted by ``key``; ``mined`` tables hold what one file says, the others come from assembly."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    mined: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _text(name: str, description: str, *, nullable: bool = False, values: object = None, to: str = "") -> Column:
    return Column(name, "string", description, nullable, get_args(values) or None, _reference(to))


def _words(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "string", description, nullable, verbatim=True)


def _place(name: str, description: str) -> Column:
    return Column(name, "string", description, local=True)


def _found(name: str, description: str, *, nullable: bool = False, to: str = "") -> Column:
    return Column(name, "string", description, nullable, None, _reference(to), found=True)


def _list(name: str, description: str, *, values: object = None, to: str = "") -> Column:
    return Column(name, "strings", description, False, get_args(values) or None, _reference(to))


def _count(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "integer", description, nullable)


def _share(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "number", description, nullable)


def _flag(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "boolean", description, nullable)


def _reference(to: str) -> tuple[str, str] | None:
    table, _, column = to.partition(".")
    return (table, column) if column else None


_STATE = "ISO 3166 alpha-3 code of a State"
_REVIEWED = Column("reviewed_by_person", "boolean", "a person decided about this row, and it holds", found=True)
_PROBABILITY = "probability of `force` under the calibrated model; null where rules alone decided"

DOCUMENTS = Table(
    "documents",
    "One issued text with one symbol, in one language.",
    ("document_id",),
    (
        _text("document_id", "the symbol in lower case, all but a-z, 0-9 and '.' as '-'; '@fr' where not English"),
        _text("symbol", "as the issuer writes it: S/RES/1593 (2005)", nullable=True),
        _text("body", "who issued it", values=records.Body),
        _text("kind", "what it is", values=records.DocumentKind),
        _text("title", "its title, or the first words that stand for one"),
        _text("date", "date of adoption or issue, ISO 8601", nullable=True),
        _text("language", "ISO 639-1"),
        _text("situation", "situation before the Court", nullable=True),
        _text("case", "case before the Court", nullable=True),
        _flag("chapter_vii", "the text acts under Chapter VII of the Charter"),
        _list("chapter_vii_read_in", "where Chapter VII was found: markup, text"),
        _found("source_url", "where the chosen file was published", nullable=True),
        _found("sha256", "of the chosen file's bytes", to="renditions.sha256"),
        _text("media_type", "of the chosen file"),
        _count("pages", "null where the source has no pages", nullable=True),
        _count("passages", "how many passages it has"),
        _flag("specimen", "an invented document, for tests and demonstration"),
        _found("retrieved_at", "when the chosen file was fetched, ISO 8601 UTC"),
        _list("flags", "what a reader of this document should know: language_not_coded, ..."),
    ),
    mined=True,
)  # fmt: skip

PASSAGES = Table(
    "passages",
    "The smallest paragraph that the document itself separates, with its sub-items.",
    ("passage_id",),
    (
        _text("passage_id", "document_id#locator"),
        _text("document_id", "the document it stands in", to="documents.document_id"),
        _text("locator", "pp 5, op 2, para 33, disp 1, art 87(7), fn 12, annex I para 3"),
        _count("position", "its place in the document's reading order, from 1"),
        _text("kind", "which part of the document it is", values=records.PassageKind),
        _words("section", "the heading above it", nullable=True),
        _words("text", "its words, its own number left out, labels of sub-items kept"),
        _words("opening", "the opening phrase as written: Also calls upon", nullable=True),
        _text("opening_verb", "the lemma of the opening phrase: call upon", nullable=True),
        _count("page_first", "counted from 1; null where the source has no pages", nullable=True),
        _count("page_last", "counted from 1", nullable=True),
        Column("bbox", "boxes", "page and rectangle in points from the top left corner", nullable=True),
        _text("text_sha256", "of `text` in UTF-8"),
        _flag("relevant", "about the Court, another tribunal, or cooperation with it", nullable=True),
        _text("court", "which court it is about", nullable=True, values=records.Court),
        _text("force", "the strongest force of its provisions", nullable=True, values=records.Force),
        _share("force_probability", _PROBABILITY, nullable=True),
        _list("force_set", "the labels that conformal prediction cannot rule out", values=records.Force),
        _flag("needs_review", "a person should look", nullable=True),
        _text("speaker", "whose words they are", nullable=True, values=records.Speaker),
        _list("decided_by", "ids of the rules and models that decided"),
        _REVIEWED,
    ),
    mined=True,
)

PROVISIONS = Table(
    "provisions",
    "One deontic clause inside a passage: somebody must, must not, should, may or need not do something.",
    ("provision_id",),
    (
        _text("provision_id", "passage_id/n"),
        _text("passage_id", "the passage it stands in", to="passages.passage_id"),
        _text("modality", "what kind of clause it is", values=records.Modality),
        _text("operative_verb", "lemma of the verb that carries it"),
        _count("trigger_start", "where the words that carry it begin in the passage's text"),
        _count("trigger_end", "where they end"),
        _words("bearer", "the addressee as written; empty where none is named"),
        _count("bearer_start", "where the bearer begins in the passage's text", nullable=True),
        _count("bearer_end", "where it ends", nullable=True),
        _words("counterpart", "to whom it is owed, as written", nullable=True),
        _text("action", "what is to be done", values=records.Action),
        _words("action_text", "the same as written"),
        _words("condition", "on what it depends, as written", nullable=True),
        _text("authority", "the power by which it has its force", values=records.Authority),
        _list("legal_basis", "normalised citations that it rests on"),
        _text("force", "its binding force", values=records.Force),
        _share("force_probability", _PROBABILITY, nullable=True),
        _REVIEWED,
    ),
    mined=True,
)

BEARERS = Table(
    "bearers",
    "One identity in a provision's bearer phrase, with the law of the document's date.",
    ("provision_id", "actor"),
    (
        _text("provision_id", "the provision", to="provisions.provision_id"),
        _text("actor", f"{_STATE}, or a class of actors", to="actors.actor"),
        _text("statute_status", "status under the Rome Statute that day", nullable=True, values=records.StatuteStatus),
        _flag("un_member", "member of the United Nations that day", nullable=True),
        _flag("binds", "whether this provision legally binds it"),
        _text("rationale", "why, in one sentence"),
        _REVIEWED,
    ),
    mined=True,
)

NONCOMPLIANCE = Table(
    "noncompliance",
    "One State's failure, at one stage, as one passage tells it.",
    ("noncompliance_id",),
    (
        _text("noncompliance_id", "passage_id/nc n"),
        _text("passage_id", "the passage that tells it", to="passages.passage_id"),
        _text("state", f"{_STATE}, or another duty-bearer", to="actors.actor"),
        _text("stage", "how far it went", values=records.Stage),
        _text("duty", "what was not done", values=records.Action),
        _text("reason", "what was said to excuse it", values=records.Reason),
        _text("organ", "who found, referred or deplored it", nullable=True),
        _list("referred_to", "the organs it was referred to"),
        _list("legal_basis", "normalised citations"),
        _text("person", "the person sought, where named", nullable=True),
        _count("evidence_start", "where the words that tell it begin in the passage's text"),
        _count("evidence_end", "where they end"),
        _REVIEWED,
    ),
    mined=True,
)

CITATIONS = Table(
    "citations",
    "One reference from a passage to another text.",
    ("citing", "target", "start"),
    (
        _text("citing", "the passage that cites", to="passages.passage_id"),
        _text("target", "normalised: S/RES/1593, RS art 87(7), UNC ch VII, ICC-02/05-01/09-139"),
        _text("target_type", "what is cited", values=records.TargetType),
        _words("text", "as written"),
        _count("start", "where it begins in the passage's text"),
        _count("end", "where it ends"),
    ),
    mined=True,
)

VOTES = Table(
    "votes",
    "How one State voted on one document.",
    ("document_id", "state"),
    (
        _text("document_id", "what was voted on", to="documents.document_id"),
        _text("state", _STATE, to="actors.actor"),
        _text("vote", "how it voted", values=records.VoteCast),
        _flag("permanent_member", "of the Security Council"),
        _flag("veto", "a permanent member's vote against a draft that was not adopted"),
    ),
    mined=True,
)

EPISODES = Table(
    "episodes",
    "One State's non-compliance followed through time; dates are ISO 8601, the earliest known, of the event itself.",
    ("episode_id",),
    (
        _text("episode_id", "state, situation or matter, duty and person in one word"),
        _text("state", _STATE, to="actors.actor"),
        _text("duty", "what was not done", values=records.Action),
        _text("court", "the court to which it was owed", nullable=True, values=records.Court),
        _text("situation", "situation before the Court; its number where it has no name", nullable=True),
        _text("person", "the person sought", nullable=True),
        _text("basis", "what bound the State when it began", nullable=True),
        _list("reasons", "what was said to excuse it", values=records.Reason),
        _text("first_alleged", "when somebody first said so; null where only after the finding", nullable=True),
        _text("established", "when a chamber or the Council found it", nullable=True),
        _text("rejected", "when a chamber found no failure", nullable=True),
        _text("referred", "when it was sent to a political body", nullable=True),
        _list("referred_to", "the organs it was referred to"),
        _text("not_referred", "when a chamber declined to refer it", nullable=True),
        _text("answered", "when a political body first took it up in an adopted text", nullable=True),
        _text("political_response", "the strongest answer of a political body", values=Response),
        _text("remedied", "when conduct put it right", nullable=True),
        _list("rows", "the rows it was made from", to="noncompliance.noncompliance_id"),
        _flag("open", "neither remedied nor rejected"),
    ),
)

ACTORS = Table(
    "actors",
    "Everybody who can bear a duty: States and classes of actors.",
    ("actor",),
    (
        _text("actor", f"{_STATE}, or a class of actors"),
        _text("name", "its name in English"),
        _text("type", "state, or what kind of class: group, un_organ, court_organ, ..."),
        _text("iso3", "null for a class", nullable=True),
        _text("un_member_from", "ISO 8601 date", nullable=True),
        _text("statute_from", "date on which the Rome Statute entered into force for it", nullable=True),
        _text("statute_until", "date on which its withdrawal took effect", nullable=True),
        _list("aliases", "other names, as documents write them"),
    ),
)

REVIEWS = Table(
    "reviews",
    "What people decided about a row.",
    ("review_id",),
    (
        _text("review_id", "stable id"),
        _text("target_id", "key of the row, its parts joined by a slash"),
        _text("field", "column of the row; * for the row itself, rejected or added"),
        _words("old", "value of the machine, as seen", nullable=True),
        _words("new", "value decided", nullable=True),
        _text("decision", "what was decided", values=Literal["accept", "correct", "reject", "comment"]),
        _words("comment", "why", nullable=True),
        _text("reviewer", "who decided"),
        _text("reviewed_at", "ISO 8601 UTC"),
        _text("text_sha256", "of the passage as seen"),
        _flag("blind", "coded without seeing what others decided; counts where all who did so agree"),
        _words("anchor", "JSON by which the row is known again under another number", nullable=True),
        _text("undone_at", "when its reviewer took it back, ISO 8601 UTC", nullable=True),
    ),
)

REVIEW_VALUES = Table(
    "review_values",
    "Machine's, person's and effective value of every field that somebody decided, apart.",
    ("target_id", "field"),
    (
        _text("target_id", "key of the row, its parts joined by a slash"),
        _text("field", "column of the row; * for the row itself, as JSON"),
        _words("machine", "value of the machine in this run; null where it has none", nullable=True),
        _words("person", "value that the latest decision gives", nullable=True),
        _words("effective", "value that the tables hold", nullable=True),
        _flag("stale", "text and machine's value are not what the reviewer saw: it waits for another look"),
    ),
)

RENDITIONS = Table(
    "renditions",
    "One file that was read; a document held in several files has one that is chosen.",
    ("sha256",),
    (
        _text("sha256", "of the file's bytes"),
        _text("document_id", "the (first) document that it holds", to="documents.document_id"),
        _text("media_type", "what the bytes are"),
        _text("source_url", "where it was published", nullable=True),
        _place("path", "where it was found"),
        _count("bytes", "its size"),
        _text("retrieved_at", "when it was fetched, ISO 8601 UTC"),
        _flag("chosen", "this file gives the document's passages"),
        _share("agreement", "share of the chosen text's words found in this one, in order"),
        _share("coverage", "share of the file's letters that landed in passages"),
        _list("flags", "recovered_xml, low_coverage, language_not_coded, ..."),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "Files that could not be read, and why.",
    ("sha256",),
    (
        _text("sha256", "of the file's bytes; the path's where they could not be had"),
        _text("source_url", "where it was published", nullable=True),
        _place("path", "where it was found"),
        _text("stage", "which stage refused it", values=Stage),
        _text("reason", "short code"),
        _text("detail", "one line for a person"),
        _text("first_seen", "when the file was first fetched, ISO 8601 UTC"),
        _count("attempts", "how often reading was tried"),
    ),
)

TABLES = MappingProxyType(
    {
        table.name: table
        for table in (
            DOCUMENTS, PASSAGES, PROVISIONS, BEARERS, NONCOMPLIANCE, CITATIONS, VOTES, EPISODES, ACTORS, REVIEWS,
            REVIEW_VALUES, RENDITIONS, QUARANTINE,
        )
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Two columns that bound words of a passage's text, and the column that repeats these words, if any does."""

    table: str
    passage: str
    start: str
    end: str
    words: str | None = None


SPANS = (
    Span("provisions", "passage_id", "trigger_start", "trigger_end"),
    Span("provisions", "passage_id", "bearer_start", "bearer_end", "bearer"),
    Span("citations", "citing", "start", "end", "text"),
    Span("noncompliance", "passage_id", "evidence_start", "evidence_end"),
)
