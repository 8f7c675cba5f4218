"""The frozen records that travel from stage to stage, and the closed lists of values that they hold.

One way only: bytes -> ``Layout`` -> ``Segmented`` (a ``Document`` and its ``Passage``s) -> ``Coded``.
All offsets are Unicode code points, half open, into the text of the passage (or block) that holds them.
Boxes are PDF points, origin at the page's top left. Pages count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Offsets = tuple[int, int]

Body = Literal["security_council", "general_assembly", "assembly_of_states_parties", "icc", "treaty", "secondary"]
DocumentKind = Literal[
    "resolution", "draft_resolution", "presidential_statement", "decision", "judgment", "order", "warrant",
    "request", "submission", "report", "statute", "agreement", "other",
]  # fmt: skip
Genre = Literal[
    "resolution", "statement", "filing", "digest", "treaty", "report", "meeting_record", "letter", "other"
]  # fmt: skip
PassageKind = Literal[
    "preambular", "operative", "heading", "paragraph", "disposition", "article", "footnote", "annex", "front_matter"
]
Force = Literal["binding", "exempting", "restated", "hortatory", "permissive", "procedural", "none"]
Authority = Literal[
    "chapter_vii", "charter", "general_assembly", "assembly", "court", "rome_statute", "agreement",
    "other_tribunal", "other_law", "none",
]  # fmt: skip
Modality = Literal["obligation", "prohibition", "recommendation", "permission", "exemption"]
Action = Literal[
    "general_cooperation", "arrest_surrender", "evidence_assistance", "access", "witness_protection",
    "asset_measures", "privileges_immunities", "national_legislation", "sentence_enforcement", "financing",
    "jurisdiction", "consultation", "reporting", "non_essential_contacts", "universality", "prosecution",
    "sanctions", "other",
]  # fmt: skip
ActorClass = Literal[
    "states_parties", "non_states_parties", "all_states", "un_members", "parties_to_conflict",
    "international_organizations", "un_organ", "court_organ", "assembly_organ", "individual", "other",
]  # fmt: skip
StatuteStatus = Literal["state_party", "non_party", "withdrawn", "art_12_3"]
Court = Literal["icc", "icty", "ictr", "irmct", "scsl", "stl", "other"]
Stage = Literal["alleged", "established", "rejected", "referred", "not_referred", "deplored", "remedied"]
Reason = Literal[
    "immunity", "domestic_law", "political", "no_legal_obligation", "regional_decision", "incapacity",
    "consultation_pending", "not_stated",
]  # fmt: skip
Speaker = Literal[
    "issuing_body", "chamber", "prosecutor", "defence", "victims", "registry", "state", "organization", "quoted",
    "reported", "other",
]  # fmt: skip
TargetType = Literal[
    "un_resolution", "un_document", "charter_article", "statute_article", "rule", "regulation", "icc_document",
    "asp_document", "treaty", "other",
]  # fmt: skip
VoteCast = Literal["for", "against", "abstain", "absent"]

FORCES: tuple[Force, ...] = get_args(Force)
# Strongest first: what a passage takes from its provisions (codebook, section 2).
FORCE_ORDER: tuple[Force, ...] = (
    "binding", "exempting", "restated", "hortatory", "permissive", "procedural", "none",
)  # fmt: skip

# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


BlockRole = Literal["paragraph", "heading", "list_item", "footnote", "table", "front", "furniture", "title"]
Part = Literal["front", "preamble", "body", "annex", "closing", "unknown"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like run of a source, in reading order, white space collapsed.

    ``number`` is the paragraph or item number where the source keeps it apart from the text (``5``, ``(a)``);
    numbers printed inside the text stay in the text. ``emphasis`` are italic or underlined runs. ``anchor``
    says where in the source it stands (an XML id, ``line 12``). ``furniture`` blocks are running heads and feet.
    """

    text: str
    role: BlockRole = "paragraph"
    part: Part = "unknown"
    number: str | None = None
    level: int = 0
    style: str = ""
    emphasis: tuple[Offsets, ...] = ()
    boxes: tuple[Box, ...] = ()
    page: int | None = None
    language: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one State voted; ``state`` as the source writes it (``RUSSIAN FEDERATION``)."""

    state: str
    vote: VoteCast


@dataclass(frozen=True, slots=True)
class RollCall:
    """A vote by name that a record tells of; ``document_id`` is that of the text voted on, as adopted or as drafted."""

    document_id: str
    adopted: bool
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What reading makes of one file: blocks in order and what the source's own metadata says.

    ``facts`` holds metadata under the keys ``symbol``, ``title``, ``date`` (ISO 8601), ``language`` (ISO 639-1),
    ``name`` (kind in the source's words), ``chapter_vii`` (``yes``/``no``), ``adoption``, ``agenda``,
    ``publisher``, ``url``; a key is absent where the source is silent. ``letters`` counts the alphabetic
    characters of the source's text, metadata aside, recognised page furniture included. ``vote_counts``
    holds the counts as the source gives them, to be compared with the ballots. ``flags`` are short codes.
    ``lines`` are the printed lines of a source that is nothing but lines (plain text), empty ones and furniture
    included, white space collapsed; filings, treaties and records are cut by them, since footnotes at a page's end
    are lost once lines are joined to paragraphs.
    """

    media_type: str
    blocks: tuple[Block, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    ballots: tuple[Ballot, ...] = ()
    vote_counts: Mapping[str, int] = field(default_factory=dict)
    pages: int | None = None
    letters: int = 0
    flags: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that reading refuses; ``reason`` is a short code, ``detail`` one line for a person.

    Reasons: ``empty``, ``too_large``, ``too_slow``, ``wrong_type``, ``not_text``, ``malformed``, ``truncated``,
    ``encrypted``, ``needs_ocr``, ``forbidden_markup``, ``decompression_bomb``, ``no_passages``, ``internal``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


# ── segmentation ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Document:
    """One issued text in one language: who issued what, when, under which symbol.

    ``chapter_vii_read_in`` lists where Chapter VII was found: ``markup``, ``text``. ``author`` says whose
    document it is (a chamber's, the Prosecutor's, a State's) and is the default speaker of its passages.
    """

    document_id: str
    symbol: str | None
    body: Body
    kind: DocumentKind
    genre: Genre
    title: str
    date: str | None
    language: str
    situation: str | None = None
    case: str | None = None
    chapter_vii: bool = False
    chapter_vii_read_in: tuple[str, ...] = ()
    author: Speaker = "issuing_body"
    specimen: bool = False
    ballots: tuple[Ballot, ...] = ()
    roll_calls: tuple[RollCall, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest paragraph that the document itself separates, with its sub-items (codebook, section 1).

    ``text`` leaves the paragraph's own number out and keeps the labels of sub-items. ``items`` are the spans
    of those sub-items, label included; ``emphasis`` the italic or underlined runs. ``speaker`` is set where the
    layout shows that the words are not the document author's (a speech, a quoted letter); ``speaker_name`` is
    the State or person as written.
    """

    locator: str
    kind: PassageKind
    text: str
    section: str | None = None
    emphasis: tuple[Offsets, ...] = ()
    items: tuple[Offsets, ...] = ()
    boxes: tuple[Box, ...] = ()
    page_first: int | None = None
    page_last: int | None = None
    speaker: Speaker | None = None
    speaker_name: str | None = None


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document with its passages in reading order; locators are unique within it."""

    document: Document
    passages: tuple[Passage, ...]


# ── language, force, law ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Context:
    """What the words alone do not say: where the passage stands. Travels as ``doc._.context``.

    ``court`` is the court that the document names most; ``about_court`` says that the document as a whole concerns it.
    ``home`` are the States that the document is about, ``parties`` those that it says it calls "the parties".
    """

    body: Body = "security_council"
    kind: DocumentKind = "resolution"
    genre: Genre = "resolution"
    passage_kind: PassageKind = "operative"
    language: str = "en"
    symbol: str | None = None
    title: str = ""
    date: str | None = None
    chapter_vii: bool = False
    author: Speaker = "issuing_body"
    speaker: Speaker | None = None
    speaker_name: str | None = None
    section: str | None = None
    situation: str | None = None
    case: str | None = None
    items: tuple[Offsets, ...] = ()
    emphasis: tuple[Offsets, ...] = ()
    court: Court | None = None
    about_court: bool = False
    home: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening phrase as written (``Also calls upon``), its lemma (``call upon``) and where it stands."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to another text: ``target`` normalised (``S/RES/1593``, ``RS art 87(7)``)."""

    target: str
    target_type: TargetType
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Somebody named: ``actor`` is an ISO 3166 alpha-3 code or an ``ActorClass``."""

    actor: str
    text: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """One identity in a bearer phrase, with what the law of the document's date says of it."""

    actor: str
    statute_status: StatuteStatus | None
    un_member: bool | None
    binds: bool
    rationale: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One deontic clause (codebook, section 1). ``force`` and ``authority`` are set by the force stage.

    ``clause_start``/``clause_end`` bound the clause that the trigger governs; ``bearer_start`` is None where
    nobody is named. ``actors`` are the identities in the bearer phrase. ``negated`` is true for "shall not",
    "not obliged to". ``cues`` are codes set by the language rules (``complement_shall``, ``reiterates_decision``).
    """

    operative_verb: str
    modality: Modality
    trigger_start: int
    trigger_end: int
    clause_start: int
    clause_end: int
    bearer: str = ""
    bearer_start: int | None = None
    bearer_end: int | None = None
    actors: tuple[str, ...] = ()
    counterpart: str | None = None
    action: Action = "other"
    action_text: str = ""
    condition: str | None = None
    negated: bool = False
    cues: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    force: Force = "none"
    force_probability: float | None = None
    authority: Authority = "none"
    bearers: tuple[Bearer, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NonCompliance:
    """One State's failure, at one stage, as one passage tells it (codebook, section 6)."""

    state: str
    stage: Stage
    duty: Action
    reason: Reason
    organ: str | None
    referred_to: tuple[str, ...]
    legal_basis: tuple[str, ...]
    person: str | None
    evidence_start: int
    evidence_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One step of an explanation: the rule, the words that fired it and what it decided."""

    rule: str
    start: int
    end: int
    decided: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage with every coded field. Fields stay None or empty in a language without a lexicon.

    ``passed_over`` are the clauses to which the rules gave no force; they are no rows unless the model names them.
    """

    passage: Passage
    opening: Opening | None = None
    relevant: bool | None = None
    court: Court | None = None
    force: Force | None = None
    force_probability: float | None = None
    force_set: tuple[Force, ...] = ()
    needs_review: bool | None = None
    speaker: Speaker | None = None
    decided_by: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    passed_over: tuple[Provision, ...] = ()
    citations: tuple[Citation, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    noncompliance: tuple[NonCompliance, ...] = ()
    reasons: tuple[Reasoned, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with its coded passages, and the share of the file's letters that landed in passages."""

    document: Document
    passages: tuple[Coded, ...]
    coverage: float
    media_type: str
    pages: int | None
    flags: tuple[str, ...] = ()
