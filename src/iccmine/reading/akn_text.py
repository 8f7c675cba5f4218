"""The words of an XML element as one line: white space collapsed, emphasis and footnotes kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from iccmine.records import Offsets

# Direction marks, zero-width spaces and soft hyphens carry nothing for a reader and break every comparison.
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# The non-breaking hyphen is a hyphen that the typesetter held together.
TYPOGRAPHY = {**INVISIBLE, 0x2011: "-"}

# Elements whose text stands apart from what precedes it though no white space is written between them.
_SPACED = frozenset(
    {"docDate", "eol", "br", "p", "content", "num", "point", "td", "th", "location", "session", "quotedStructure"}
)
_EMPHASISED = re.compile(r"\b(?:italic|underline)\b")
_NOTE_CALL = re.compile(r"[\d*]{1,3}")


@dataclass(slots=True)
class Line:
    """Text gathered from XML, with the runs that the source emphasises and the notes called from it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Offsets] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    after_space: bool = True

    def add(self, text: str | None, *, emphasised: bool) -> None:
        """Append text, collapsing white space across the pieces."""
        if not text:
            return
        text = text.translate(TYPOGRAPHY)
        words = " ".join(text.split())
        if not words:
            self.space(when=bool(text))
            return
        if text[0].isspace():
            self.space()
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        self.after_space = False
        if emphasised:
            self.runs.append((start, self.length))
        if text[-1].isspace():
            self.space()

    def space(self, *, when: bool = True) -> None:
        """Leave one space before whatever comes next."""
        if when and not self.after_space:
            self.pieces.append(" ")
            self.length += 1
            self.after_space = True

    def result(self) -> tuple[str, tuple[Offsets, ...]]:
        """The text without a trailing space, and its emphasised runs as whole words."""
        text = "".join(self.pieces).rstrip()
        return text, _whole_words(text, self.runs)


def _whole_words(text: str, runs: list[Offsets]) -> tuple[Offsets, ...]:
    """Widen runs to whole words and join those that only white space parts: typesetters break inside words."""
    joined: list[Offsets] = []
    for start, end in runs:
        end = min(end, len(text))
        while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def gather(element: etree._Element, line: Line, *, note_calls: frozenset[str], emphasised: bool = False) -> Line:
    """Add the text of an element, its tail left out, to a line."""
    emphasised = emphasised or bool(_EMPHASISED.search(element.get("class", "")))
    line.add(element.text, emphasised=emphasised)
    for child in element:
        name = local(child)
        if name == "authorialNote":
            line.notes.append(child)
        elif name == "sup" and _is_note_call(child, note_calls):
            pass
        elif name:
            if name in _SPACED:
                line.space()
            gather(child, line, note_calls=note_calls, emphasised=emphasised)
            if name in _SPACED:
                line.space()
        line.add(child.tail, emphasised=emphasised)
    return line


def _is_note_call(sup: etree._Element, note_calls: frozenset[str]) -> bool:
    """A raised number that repeats the mark of one of the document's notes is a call, not an exponent."""
    return "".join(_texts(sup)).strip() in note_calls


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
