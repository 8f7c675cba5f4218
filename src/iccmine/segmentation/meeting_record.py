"""Verbatim records of meetings of the Security Council: one passage a paragraph, each with who speaks.

``speaker`` is ``state`` for a delegation (``speaker_name`` the State as printed), ``other`` for the President in the
chair, ``prosecutor`` for the Court's Prosecutor, ``organization`` for everybody else; None for the record's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from iccmine.records import Document, Layout, PassageKind, Segmented, Speaker
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.headings import Outline
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.lines import SENTENCE_END, Draft, Line, finish, join, lines_of, vocabulary
from iccmine.segmentation.record_pages import OPENS_SPEECH, pages_of_record
from iccmine.segmentation.roll_calls import VOTERS, roll_calls

_SYMBOL = re.compile(r"\bS/PV\.\d+(?:\s?\((?:Resumption|Part)\s?\S+\))?(?:/Corr\.\d)?")
_CALLED = re.compile(r"^The meeting (?:was called to order|was resumed|resumed)\b")
_PROCEDURE = re.compile(
    r"^(?:The meeting (?:was |rose|resumed)|The agenda was adopted|A vote was taken|At the invitation of the President"
    r"|In favour:|Against:|Abstaining:|None$|The (?:draft )?resolution (?:was|has been) (?:not )?adopted"
    r"|The members of the Council observed|The discussion was covered|.{0,60} was escorted)"
)
_MEMBERS = re.compile(r"(?:\. ){4,}|\.{5,}")
_CHAIR = re.compile(r"^President:.*?\((?P<state>[^()]+(?:\([^()]*\))?[^()]*)\)?\s*$")
_NATIONAL_CAPACITY = re.compile(
    r"\b(?:statement|speak|speaking)\b.{0,60}\b(?:in my (?:national )?capacity|as the representative of)", re.I
)
_RESUMES_CHAIR = re.compile(r"\bI (?:now )?resume my (?:functions?|role|capacity)", re.I)
_AGENDA = re.compile(r"^Agenda$")
_AFTER_AGENDA = re.compile(r"^(?:This record|The meeting|\*?\d)")
_ORGANIZATION = re.compile(r"\b(?:Union|League|Organization|Committee|Alliance|Court|Fund|NATO|UNICEF)\b")
# A record in two parts has a second title page.
_SECOND_TITLE = re.compile(r"^United Nations S/PV\.")
# The record's own words, which stand on a line of their own whatever stands before them.
_OWN_LINE = re.compile(
    r"^(?:The meeting (?:was (?:called to order|resumed|suspended)|resumed|rose) at\b|A vote was taken by\b)"
)
# A line this much shorter than a full one, or a word that would have fitted, ends a paragraph.
_FULL = 0.93


def score(layout: Layout) -> float:
    """High where a record's symbol, its members and speeches are seen."""
    texts = [line.text for line in lines_of(layout)[:400]]
    symbol = any(_SYMBOL.search(text) for text in texts[:200])
    called = any(_CALLED.match(text) for text in texts)
    speeches = sum(bool(OPENS_SPEECH.match(text)) for text in texts)
    return 0.5 * symbol + 0.3 * called + min(0.2, 0.05 * speeches) if called or speeches > 2 else 0.0


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """Cut one record."""
    lines = lines_of(layout, furniture=True)
    pages, changed = pages_of_record(lines)
    text = [line for page in pages for line in page]
    start = next((index for index, line in enumerate(text) if _CALLED.match(line.text)), 0)
    document = _document(layout, [line.text for line in lines], [line.text for line in text[:start]], name)
    if changed:
        document = replace(document, flags=(*document.flags, "columns_reordered"))
    front = [Draft("front 1", "front_matter", text[:start])] if start else []
    chair = next((found["state"] for line in text[:start] if (found := _chair(line.text))), None)
    speeches = _Speeches(chair=chair, prosecutors=_prosecutors(join(line.text for line in text)))
    for paragraph in _paragraphs(text[start:]):
        speeches.take(paragraph)
    passages = finish([*front, *speeches.drafts], vocabulary(lines))
    return (Segmented(replace(document, roll_calls=roll_calls(passages)), passages),)


def _chair(text: str) -> re.Match[str] | None:
    return _CHAIR.match(_MEMBERS.sub(" ", text))


def _prosecutors(text: str) -> frozenset[str]:
    """Family names of those whom the record calls the Prosecutor."""
    found = re.findall(r"([A-Z][\w’'-]+), (?:the )?(?:Chief )?Prosecutor of the (?:International|Court)", text)
    return frozenset(found)


def _document(layout: Layout, everything: Sequence[str], front: Sequence[str], name: str) -> Document:
    symbol = next((found[0] for text in everything if (found := _SYMBOL.search(text))), None)
    date = next((date for text in front if (date := read_date(text))), None)
    agenda = _agenda(front)
    title = f"Verbatim record {symbol or name}" + (f": {agenda}" if agenda else "")
    return Document(
        document_id=document_id(symbol, title=title, date=date),
        symbol=symbol,
        body="security_council",
        kind="other",
        genre="meeting_record",
        title=title,
        date=date,
        language=layout.facts.get("language", "en"),
        author="other",
        flags=layout.flags,
    )


def _agenda(front: Sequence[str]) -> str:
    start = next((index for index, text in enumerate(front) if _AGENDA.match(text)), None)
    if start is None:
        return ""
    end = next((i for i in range(start + 1, len(front)) if _AFTER_AGENDA.match(front[i])), len(front))
    return join(front[start + 1 : min(end, start + 6)])


# ── paragraphs ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Paragraph:
    lines: tuple[Line, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        return join(line.text for line in self.lines)


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    """Lines grouped to paragraphs; unpunctuated lines before a speech or a note of procedure are headings."""
    groups = list(_groups(lines))
    for index, group in enumerate(groups):
        after = groups[index + 1][0].text if index + 1 < len(groups) else ""
        opens = bool(OPENS_SPEECH.match(after) or _PROCEDURE.match(after))
        short = len(group) <= 6 and not SENTENCE_END.search(group[-1].text) and not OPENS_SPEECH.match(group[0].text)
        yield _Paragraph(tuple(group), heading=short and opens and not _PROCEDURE.match(group[0].text))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 25)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 60
    group: list[Line] = []
    for index, line in enumerate(lines):
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        if group and _parts(group, line.text, after, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(group: Sequence[Line], text: str, after: str, width: int) -> bool:
    """Whether a line begins a paragraph; a list of voters ends only where the record or a speaker goes on."""
    if VOTERS.match(text) or _OWN_LINE.match(text):
        return True
    if _CALLED.match(group[-1].text) and SENTENCE_END.search(group[-1].text):
        return True
    if VOTERS.match(group[0].text):
        return bool(OPENS_SPEECH.match(f"{text} {after}") or _PROCEDURE.match(text)) and text != "None"
    if group[-1].text.endswith(":") and _only_names_speaker(group):
        return False
    return _begins(group[-1].text, text, after, width)


def _only_names_speaker(group: Sequence[Line]) -> bool:
    """Whether the speaker's name fills the lines, so that the speech begins on the next."""
    said = f"{join(line.text for line in group)} -"
    found = OPENS_SPEECH.match(said)
    return found is not None and found.end() == len(said) - 1


def _begins(before: str, text: str, after: str, width: int) -> bool:
    """Whether a line begins a paragraph, seen with the lines around it."""
    first = text.split(" ", 1)[0]
    filled = (len(before) + 1 + len(first)) / width
    ended = SENTENCE_END.search(before) is not None
    if OPENS_SPEECH.match(f"{text} {after}") and (ended or filled < 0.8):
        return True
    if _PROCEDURE.match(text) and (ended or filled < 0.8):
        return True
    if first[:1].islower():
        return False
    return filled < _FULL if ended else filled < 0.6


# ── who speaks ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Speeches:
    """Paragraphs taken in order, and who speaks at the moment."""

    chair: str | None
    prosecutors: frozenset[str]
    drafts: list[Draft] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    speaker: Speaker | None = None
    name: str | None = None
    paragraphs: int = 0
    headings: int = 0
    fronts: int = 1

    def take(self, paragraph: _Paragraph) -> None:
        if self._title_page(paragraph):
            return
        if paragraph.heading:
            self.headings += 1
            self.outline.enter(paragraph.text, style="heading")
            self._open(f"heading {self.headings}", paragraph, None, None)
            return
        self.paragraphs += 1
        locator = f"para {self.paragraphs}"
        opening = OPENS_SPEECH.match(paragraph.text)
        if opening:
            self.speaker, self.name = self._who(opening["name"], opening["state"])
        elif _PROCEDURE.match(paragraph.text):
            self._open(locator, paragraph, None, None)
            return
        if self.speaker == "other" and self.chair and _RESUMES_CHAIR.search(paragraph.text):
            self._open(locator, paragraph, "other", "The President")
            return
        self._open(locator, paragraph, self.speaker, self.name)
        self._change_hat(paragraph.text)

    def _title_page(self, paragraph: _Paragraph) -> bool:
        """Everything from a second title page to the meeting's resumption is front matter."""
        inside = bool(self.drafts) and self.drafts[-1].kind == "front_matter"
        if _CALLED.match(paragraph.text) or not (inside or _SECOND_TITLE.match(paragraph.text)):
            return False
        if inside:
            self.drafts[-1].lines.extend(paragraph.lines)
        else:
            self.fronts += 1
            self.drafts.append(Draft(f"front {self.fronts}", "front_matter", list(paragraph.lines)))
        return True

    def _change_hat(self, text: str) -> None:
        """The President may speak for the own State, and then take the chair again."""
        if self.name == "The President" and self.chair and _NATIONAL_CAPACITY.search(text):
            self.speaker, self.name = "state", self.chair
        elif self.name == self.chair and _RESUMES_CHAIR.search(text):
            self.speaker, self.name = "other", "The President"

    def _who(self, name: str, state: str | None) -> tuple[Speaker, str]:
        if state:
            speaker: Speaker = "organization" if _ORGANIZATION.search(state) else "state"
            return speaker, " ".join(state.split())
        if "President" in name and name.startswith("The "):
            return "other", "The President"
        if name == "The Prosecutor" or any(name.endswith(family) for family in self.prosecutors):
            return "prosecutor", name
        return "organization", name

    def _open(self, locator: str, paragraph: _Paragraph, speaker: Speaker | None, name: str | None) -> None:
        kind: PassageKind = "heading" if paragraph.heading else "paragraph"
        self.drafts.append(
            Draft(locator, kind, list(paragraph.lines), self.outline.section(), speaker=speaker, speaker_name=name)
        )
