"""Letters: referrals by States, answers of the Prosecutor, communications to the Council."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.records import Body, Document, Layout, Segmented, Speaker
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.lines import Line, finish, lines_of, vocabulary
from iccmine.segmentation.prose import cut_prose
from iccmine.segmentation.un_symbols import UN_DOCUMENT

_GREETING = re.compile(
    r"^(?:Dear|Excellency|Your Excellency|Sir|Madam|Mr\.? President|I have the honour|Thank you for your)\b"
)
_FAREWELL = re.compile(r"\b(?:Yours (?:sincerely|faithfully|truly)|(?:my|our) highest consideration)\b", re.I)
_SUBJECT = re.compile(r"^(?:Re|Subject|Ref(?:erence)?)\s?:\s*(?P<subject>.+)$", re.I)
_FIRST_LINES = 40


def score(layout: Layout) -> float:
    """A greeting near the start, a farewell or a line that names the subject."""
    texts = [line.text for line in lines_of(layout)]
    greeting = any(_GREETING.match(text) for text in texts[:_FIRST_LINES])
    farewell = any(_FAREWELL.search(text) for text in texts)
    subject = any(_SUBJECT.match(text) for text in texts[:_FIRST_LINES])
    return 0.0 if not greeting else 0.4 + 0.25 * farewell + 0.2 * subject


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:  # noqa: ARG001 - one signature for all genres
    """Cut one letter, enclosures included."""
    lines = lines_of(layout)
    return (Segmented(_document(layout, lines), finish(cut_prose(lines), vocabulary(lines))),)


def _document(layout: Layout, lines: Sequence[Line]) -> Document:
    first = [line.text for line in lines[:_FIRST_LINES]]
    symbol = layout.facts.get("symbol") or next(
        (found[0] for text in first if (found := UN_DOCUMENT.search(text))), None
    )
    date = next((date for text in first if (date := read_date(text))), None)
    subject = next((found["subject"] for text in first if (found := _SUBJECT.match(text))), None)
    author = _author(first)
    title = subject or f"Letter of {'the Prosecutor' if author == 'prosecutor' else 'unnamed sender'}"
    language = layout.facts.get("language", "en")
    body: Body = "security_council" if (symbol or "").startswith("S/") else "icc"
    return Document(
        document_id=document_id(symbol, title=title[:120], date=date, language=language),
        symbol=symbol,
        body=body,
        kind="request" if re.search(r"\breferral\b", title, re.I) else "other",
        genre="letter",
        title=title,
        date=date,
        language=language,
        author=author,
        flags=layout.flags,
    )


def _author(first: Sequence[str]) -> Speaker:
    """A letterhead names the sender; a party's counsel says for which State they act."""
    if any(re.search(r"office of the prosecutor|bureau du procureur", text, re.I) for text in first[:5]):
        return "prosecutor"
    stately = r"permanent (?:mission|representative)|ambassador|embassy|on behalf of the \w+ of|minister of"
    return "state" if any(re.search(stately, text, re.I) for text in first) else "other"
