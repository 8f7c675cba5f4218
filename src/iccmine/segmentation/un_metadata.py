"""Who issued what, when: the document record of a United Nations text, from its metadata and its front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.reading.un_words import un_words
from iccmine.records import Block, Body, Document, DocumentKind, Layout, Passage
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.identity import document_id

_SYMBOL = re.compile(
    r"\b(S/RES/\d+|S/PRST/\d{4}/\d+|A/RES/(?:[SE]+-)?\d+/\d+[A-Z]?|[SA]/\d{4}/\d+|A/C\.\d/\d+/L\.\d+|A/\d+/L\.\d+|ICC-ASP/\d+/Res\.\d+)(?:\s*\((\d{4})\))?(/(?:Add|Corr|Rev)\.\d+)?"
)
_LIBRARY_TITLE = re.compile(r"^.*?[\[(](?:on|concerning)?\s*(.+?)\]?\]?$")
_CHAPTER_VII = re.compile(r"\b[Aa]cting\s+(?:\w+\s+){0,3}?under\s+(?:[^.;]{0,80}?\b)?Chapters?\s+(?:VI\s+and\s+)?VII\b")


def is_resolution(layout: Layout) -> float:
    """A score from the source's own name for the document, else from the body that speaks before the decisions."""
    name = layout.facts.get("name", "")
    if name in ("resolution", "draftResolution"):
        return 1.0
    if name:
        return 0.0
    formula = un_words()["enacting_formula"]
    if any(formula.match(block.text) and block.text[-1:] in ",،，" for block in layout.blocks[:80]):
        return 0.9
    return 0.1


def statement_score(layout: Layout) -> float:
    """How sure it is that the layout is a statement by the Council's President."""
    if layout.facts.get("name") == "presidentialStatement":
        return 1.0
    if any("Statement by the President of the Security Council" in block.text for block in layout.blocks[:30]):
        return 0.8
    return 0.0


def describe(layout: Layout, *, front: Sequence[Block], passages: Sequence[Passage], name: str) -> Document:
    """The document record."""
    facts = layout.facts
    symbol = _symbol(facts.get("symbol"), front)
    language = facts.get("language", "en")
    body = _body(symbol)
    read_in = tuple(
        source
        for source, yes in (("markup", facts.get("chapter_vii") == "yes"), ("text", _acts_under_chapter_vii(passages)))
        if yes
    )
    date = facts.get("date") or _date(front)
    title = facts.get("title") or facts.get("agenda") or symbol or name
    return Document(
        document_id=document_id(symbol, title=title, date=date, language=language),
        symbol=symbol,
        body=body,
        kind=_kind(symbol, facts.get("name", "")),
        genre="statement" if facts.get("name") == "presidentialStatement" else "resolution",
        title=title,
        date=date,
        language=language,
        chapter_vii=bool(read_in),
        chapter_vii_read_in=read_in,
        ballots=layout.ballots,
        flags=layout.flags,
    )


def _symbol(stated: str | None, front: Sequence[Block]) -> str | None:
    for text in (stated or "", *(block.text for block in front)):
        if found := _SYMBOL.search(text):
            year = f" ({found.group(2)})" if found.group(2) else ""
            return f"{found.group(1)}{year}{found.group(3) or ''}"
    return None


def _date(front: Sequence[Block]) -> str | None:
    """The date of adoption, else the first date in the front matter."""
    adopted = [block.text for block in front if "dopted" in block.text]
    return next((date for text in (*adopted, *(b.text for b in front)) if (date := read_date(text))), None)


def _body(symbol: str | None) -> Body:
    if symbol and symbol.startswith("A/"):
        return "general_assembly"
    if symbol and symbol.startswith("ICC-ASP"):
        return "assembly_of_states_parties"
    return "security_council"


def _kind(symbol: str | None, name: str) -> DocumentKind:
    if name == "presidentialStatement":
        return "presidential_statement"
    if name == "draftResolution" or (symbol and ("/L." in symbol or re.match(r"[SA]/\d{4}/", symbol))):
        return "draft_resolution"
    return "resolution"


def _acts_under_chapter_vii(passages: Sequence[Passage]) -> bool:
    return any(_CHAPTER_VII.search(p.text) for p in passages if p.kind in ("preambular", "operative"))
