"""Who issued what, when: the document record of a United Nations text, from its metadata and its front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from iccmine.reading.languages import language_of
from iccmine.reading.un_words import un_words
from iccmine.records import Block, Body, Document, DocumentKind, Genre, Layout, Passage
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.un_titles import title_of

_SYMBOL = re.compile(
    r"\b(S/RES/\d+|S/PRST/\d{4}/\d+|A/RES/(?:E?S-)?\d+/\d+[A-Z]?|[SA]/\d{4}/\d+|A/C\.\d/\d+/L\.\d+|A/\d+/L\.\d+|"
    r"ICC-ASP/\d+/Res\.\d+)(?:\s*[(/](\d{4})\)?)?(/(?:Add|Corr|Rev)\.\d+)?"
)
_NUMBER_AND_YEAR = re.compile(r"(\d{3,4})\s*[(（](\d{4})[)）]")
# The number of Chapter VII in every language; a text without it need not be searched.
_SEVEN = ("VII", "第七章", "السابع")
_COUNCIL_SERIES = re.compile(r"S/RES/\d+")


_PRINTED_TITLE = re.compile(r"resolution \d{1,4} \((?:19|20)\d\d\)", re.IGNORECASE)


def is_resolution(layout: Layout) -> float:
    """A score from the source's own name for the document, else from the body that speaks before the decisions."""
    name = layout.facts.get("name", "")
    if name in ("resolution", "draftResolution"):
        return 1.0
    if name:
        return 0.0
    formula = un_words()["enacting_formula"]
    speaks = [block.text for block in layout.blocks[:80] if formula.match(block.text)]
    if any(text[-1:] in ",:،，" for text in speaks):
        return 0.9
    # A scan loses the comma; then the printed title has to say what it is.
    titled = any(_PRINTED_TITLE.fullmatch(block.text) for block in layout.blocks[:30])
    return 0.9 if speaks and titled else 0.1


def statement_score(layout: Layout) -> float:
    """How sure it is that the layout is a statement by the Council's President."""
    if layout.facts.get("name") == "presidentialStatement":
        return 1.0
    if any("Statement by the President of the Security Council" in block.text for block in layout.blocks[:30]):
        return 0.8
    return 0.0


def describe(
    layout: Layout, *, genre: Genre, front: Sequence[Block], passages: Sequence[Passage], name: str
) -> Document:
    """The document record.

    Flags beside the layout's own: ``votes_disagree`` (counts and names), ``chapter_vii_disagrees`` (markup and text),
    ``language_disagrees`` (the content is in another language than the metadata say), ``symbol_from_name``,
    ``symbol_contradicts_kind`` (a statement under a resolution's symbol).
    """
    facts = layout.facts
    flags = list(layout.flags)
    date = facts.get("date") or _date(front)
    symbol = _symbol(facts, front, date)
    if genre == "statement" and symbol and _COUNCIL_SERIES.match(symbol):
        # A statement has no number of a resolution: the source's symbol is another document's.
        symbol = None
        flags.append("symbol_contradicts_kind")
    if symbol is None and (symbol := _symbol({"symbol": name.replace("_", "/")}, (), date)):
        flags.append("symbol_from_name")
    language = language_of(_sample(passages), default=facts.get("language")) or "en"
    if facts.get("language", language) != language:
        flags.append("language_disagrees")
    if _votes_disagree(layout):
        flags.append("votes_disagree")
    body = _body(symbol, front)
    read_in = _chapter_vii(facts, passages) if body == "security_council" else ()
    if "chapter_vii" in facts and read_in and len(read_in) < 2:
        flags.append("chapter_vii_disagrees")
    title = title_of(facts, front) or symbol or name
    return Document(
        document_id=document_id(symbol, title=title, date=date, language=language),
        symbol=symbol,
        body=body,
        kind=_kind(symbol, genre, facts.get("name", "")),
        genre=genre,
        title=title,
        date=date,
        language=language,
        chapter_vii=bool(read_in),
        chapter_vii_read_in=read_in,
        ballots=layout.ballots,
        flags=tuple(flags),
    )


def _symbol(facts: Mapping[str, str], front: Sequence[Block], date: str | None) -> str | None:
    """The symbol with a space and the year behind a Council resolution's number, however the source prints it."""
    for text in (facts.get("symbol", ""), *(block.text for block in front)):
        if found := _SYMBOL.search(text):
            year = found.group(2) or (date[:4] if date and _COUNCIL_SERIES.fullmatch(found.group(1)) else None)
            return f"{found.group(1)}{f' ({year})' if year else ''}{found.group(3) or ''}"
    if facts.get("name") == "resolution":
        numbers = (found for block in front if (found := _NUMBER_AND_YEAR.search(block.text)))
        return next((f"S/RES/{found.group(1)} ({found.group(2)})" for found in numbers), None)
    return None


def _date(front: Sequence[Block]) -> str | None:
    """The date of adoption, else the first date in the front matter."""
    adopted = [block.text for block in front if "dopted" in block.text]
    return next((date for text in (*adopted, *(b.text for b in front)) if (date := read_date(text))), None)


def _body(symbol: str | None, front: Sequence[Block]) -> Body:
    if symbol and symbol.startswith("A/"):
        return "general_assembly"
    if (symbol or "").startswith("ICC-ASP") or any("Assembly of States Parties" in block.text for block in front[:12]):
        return "assembly_of_states_parties"
    return "security_council"


def _kind(symbol: str | None, genre: Genre, name: str) -> DocumentKind:
    if genre == "statement":
        return "presidential_statement"
    if name == "draftResolution" or (symbol and ("/L." in symbol or re.match(r"[SA]/\d{4}/", symbol))):
        return "draft_resolution"
    return "resolution"


def _chapter_vii(facts: Mapping[str, str], passages: Sequence[Passage]) -> tuple[str, ...]:
    """Where the Council is said to act under Chapter VII: ``markup``, ``text``."""
    acts = un_words()["acts_under_chapter_vii"]
    # A line of its own that lost its comma is printed like a heading.
    spoken = (p.text for p in passages if p.kind in ("preambular", "operative", "heading"))
    in_text = any(acts.match(text) for text in spoken if any(seven in text for seven in _SEVEN))
    found = {"markup": facts.get("chapter_vii") == "yes", "text": in_text}
    return tuple(source for source, yes in found.items() if yes)


def _votes_disagree(layout: Layout) -> bool:
    """Whether a count differs from the names listed below it; a source that lists no names contradicts nothing."""
    named = Counter[str](ballot.vote for ballot in layout.ballots)
    return bool(named) and any(named[vote] != count for vote, count in layout.vote_counts.items())


def _sample(passages: Sequence[Passage]) -> str:
    """Words of the text proper, enough to tell its language."""
    return " ".join(islice(_texts(passages), 40))


def _texts(passages: Sequence[Passage]) -> Iterator[str]:
    return (passage.text for passage in passages if passage.kind != "front_matter")
