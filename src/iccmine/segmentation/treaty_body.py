"""The text of a treaty: preamble, parts, articles with their numbered paragraphs, annexes, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from iccmine.records import PassageKind
from iccmine.segmentation.headings import Outline
from iccmine.segmentation.lines import SENTENCE_END, Draft, Line, item_label, wrapped

_UNIT = re.compile(
    r"^(?P<word>Articles?|ARTICLE|Artikel|Art[íi]culo|ART[ÍI]CULO|Rule|RULE|Regulation|REGULATION|Règle|Norme)\s+"
    r"(?P<number>premier|PREMIER|\d{1,3}|[IVXL]{1,7})(?P<bis>\s?(?:bis|ter|quater|quinquies))?"
    r"(?P<sub>(?:\s?\([0-9a-z]{1,5}\))*(?:\s?-\d{1,2})?)(?P<rest>.*)$"
)
_TITLE_BEHIND = re.compile(r"^\s*[:.–—-]\s*\S|^$")
_DIVISION = re.compile(
    r"^(?P<word>PART|CHAPTER|SECTION|SUBSECTION|SUB-SECTION|PARTIE|PARTE|CHAPITRE|TITRE|HOOFDSTUK|AFDELING|DEEL|TITEL)\s+"
    r"(?P<number>\d{1,2}|[IVXL]{1,6}|PREMIER|PREMIÈRE|ONE|TWO|THREE)\b\.?\s*(?P<rest>.*)$",
    re.I,
)
_RANKS = {
    "part": "part", "partie": "part", "parte": "part", "deel": "part", "titre": "part", "titel": "part",
    "chapter": "chapter", "chapitre": "chapter", "hoofdstuk": "chapter",
    "section": "section", "afdeling": "section", "subsection": "subsection", "sub-section": "subsection",
}  # fmt: skip
_ORDER = ("annex", "part", "chapter", "section", "subsection", "unit", "inner")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})(?P<bis>\s?(?:bis|ter))?\s?\.\s*(?=\S)")
_PREAMBLE_HEADING = re.compile(r"^(?:PREAMBLE|PRÉAMBULE|PREAMBULE|PREÁMBULO|PREAMBULO)\W*$", re.I)
_OPENS_PREAMBLE = re.compile(
    r"^(?:The States Parties|Les [ÉE]tats Parties|Los Estados Partes|The Kingdom of|Het Koninkrijk|"
    r"De Staten die Partij|The Parties|Whereas\b|Overwegend|Considering\b|"
    r"The International Criminal Court and|The United Nations and)"
)
_RECITAL_CUT = re.compile(
    r"(?<=[;,])\s+(?:and\s+|en\s+)?(?=(?:Whereas|Considering|Recalling|Noting|Mindful|Desiring|Wishing|"
    r"Overwegende?|Gelet|Wensend)\b)"
)
_CLOSING = re.compile(
    r"^(?:IN WITNESS WHEREOF|EN FOI DE QUOI|EN FE DE LO CUAL|(?:DONE|Done) (?:at|in)|(?:FAIT|Fait) [àa]|"
    r"GEDAAN te|HECHO en|TEN BLIJKE WAARVAN)"
)
_ANNEX = re.compile(
    r"^(?:(?P<annex>ANN?EX[EI]?|Ann?ex[e]?|Bijlage|Appendix)(?:\s+(?P<label>[IVX]{1,5}|\d{1,2}|[A-Z]))?"
    r"|Nr\.?\s+(?P<note>[IVX]{1,4}))\W*$"
)
_CONTENTS = re.compile(r"(?:\.{4,}|\D\s)\d{1,3}$")


def is_unit(line: Line) -> bool:
    """Whether a line is the heading of an article, rule or regulation."""
    return _unit(line) is not None


def _unit(line: Line) -> re.Match[str] | None:
    found = _UNIT.match(line.text)
    if not found or len(line.text) > 220 or line.role in ("front", "footnote"):
        return None
    if line.role == "heading":
        return found
    return found if _TITLE_BEHIND.match(found["rest"]) and not _CONTENTS.search(found["rest"]) else None


def cut_body(lines: Sequence[Line], *, unit: str) -> list[Draft]:
    """Cut a treaty's lines; ``unit`` is the word of its locators."""
    cutter = _Cutter(list(lines), unit)
    cutter.run()
    return cutter.drafts


@dataclass(slots=True)
class _Cutter:
    lines: list[Line]
    unit: str
    drafts: list[Draft] = field(default_factory=list)
    outline: Outline = field(default_factory=lambda: Outline(order=_ORDER))
    prefix: str = ""
    provision: str | None = None  # locator of the article at hand: "art 87", "art 8 bis"
    number: int = 0
    paragraph: int = 0
    state: str = "front"  # front, preamble, text, closing
    counts: dict[str, int] = field(default_factory=dict)
    printed: bool = False

    def run(self) -> None:
        # Labels of sub-items are lower case, and break no sentence.
        self.printed = wrapped([line for line in self.lines if not item_label(line.text)])
        contents = _contents(self.lines) if self.printed else frozenset()
        index = 0
        while index < len(self.lines):
            if index in contents:
                self._front(self.lines[index])
                index += 1
            else:
                index = self._step(index)

    def _step(self, index: int) -> int:
        """Take the line at ``index``; the index of the next line to take."""
        line = self.lines[index]
        if line.role == "footnote":
            self._note(line)
        elif line.role == "front":
            self._front(line)
        elif _unit(line) or (_DIVISION.match(line.text) and self._stands_alone(line)) or _ANNEX.match(line.text):
            return self._open_unit(index)
        elif _PREAMBLE_HEADING.match(line.text):
            self.state = "preamble"
            self._heading([line], "part")
        elif line.role in ("heading", "title"):
            self._plain_heading(index)
        elif _CLOSING.match(line.text) and self.state == "text":
            self.state = "closing"
            self._open(self._next("closing"), "front_matter", [line])
        else:
            self._text(line)
        return index + 1

    def _stands_alone(self, line: Line) -> bool:
        """A division's line, and not a sentence that happens to begin with "Part 9"."""
        return line.role == "heading" or (len(line.text) < 120 and not SENTENCE_END.search(line.text))

    # ── headings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _open_unit(self, index: int) -> int:
        line = self.lines[index]
        end = self._end_of_title(index)
        heading = self.lines[index:end]
        if self.state == "preamble":
            self.outline.clear()
        unit, annex = _unit(line), _ANNEX.match(line.text)
        if annex and not (annex["note"] and self.number == 0):
            self._annex(annex)
            self._heading(heading, "annex")
        elif annex:
            self._heading(heading, "annex")
        elif unit:
            self._provision(unit)
            self._heading(heading, "unit")
        else:
            division = _DIVISION.match(line.text)
            self._heading(heading, _RANKS[division["word"].lower()] if division else "chapter")
            self.provision = None
        self.state = "text"
        return end

    def _annex(self, found: re.Match[str]) -> None:
        name = f"note {found['note']}" if found["note"] else f"annex {found['label'] or ''}".strip()
        self.prefix, self.provision, self.number, self.paragraph = f"{name} ", None, 0, 0

    def _provision(self, found: re.Match[str]) -> None:
        number = self._read_number(found["number"])
        bis = (found["bis"] or "").strip()
        sub = "".join((found["sub"] or "").split())
        self.provision = f"{self.unit} {number}{' ' + bis if bis else ''}{sub}"
        self.number, self.paragraph = number, 0

    def _read_number(self, printed: str) -> int:
        """A footnote's call may stick to the number: ``Rule 41`` after rule 3 is rule 4, note 1."""
        if printed.lower() == "premier":
            return 1
        if not printed.isdigit():
            return _roman(printed)
        expected = str(self.number + 1)
        stuck = printed != expected and printed.startswith(expected) and int(printed) > self.number + 9
        return int(expected) if stuck else int(printed)

    def _end_of_title(self, index: int) -> int:
        """The heading's own lines and the lines of its title."""
        line = self.lines[index]
        found = _unit(line) or _DIVISION.match(line.text)
        titled = bool(found and found["rest"].strip(" :.–—-*"))
        end = index + 1
        while end < len(self.lines) and end - index < 5 and self._belongs_to_title(end, titled=titled):
            titled = True
            end += 1
        return end

    def _belongs_to_title(self, index: int, *, titled: bool) -> bool:
        line, before = self.lines[index], self.lines[index - 1]
        if _unit(line) or _DIVISION.match(line.text) or _ANNEX.match(line.text) or _PREAMBLE_HEADING.match(line.text):
            return False
        if not self.printed:
            return line.role == "heading" and not titled
        if (
            _NUMBERED.match(line.text)
            or item_label(line.text)
            or SENTENCE_END.search(line.text)
            or line.text.endswith(",")
        ):
            return False
        if not titled:
            return len(line.text) < 90 and not line.text[:1].islower() and not self._is_sentence(index)
        goes_on = line.text[:1].islower() or (line.text.isupper() and before.text.isupper())
        return goes_on and len(line.text) < 70

    def _is_sentence(self, index: int) -> bool:
        """Whether the lines after this one go on in lower case to a full stop: text, and no title."""
        for line in self.lines[index + 1 : index + 5]:
            if not line.text[:1].islower() or item_label(line.text):
                return False
            if SENTENCE_END.search(line.text):
                return True
        return False

    def _plain_heading(self, index: int) -> None:
        """A heading without a number: over articles it is a chapter's, within one a title inside it."""
        after = next((line for line in self.lines[index + 1 :] if line.role != "footnote"), None)
        over = after is not None and (is_unit(after) or _DIVISION.match(after.text) is not None)
        if over or self.provision is None:
            self._heading([self.lines[index]], "chapter")
            self.provision = None
            if self.state == "preamble":
                self.state = "text"
        else:
            self._heading([self.lines[index]], "inner")

    def _heading(self, lines: Sequence[Line], rank: str) -> None:
        text = " ".join(line.text for line in lines)
        self.outline.enter(text, style=rank)
        self._open(f"heading {self._count('heading')}", "heading", lines)

    # ── text ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _note(self, line: Line) -> None:
        found = re.match(r"(\d{1,3}|\*+)\s+", line.text)
        number = found[1] if found else str(self._count("fn"))
        rest = replace(line, text=line.text[found.end() :], emphasis=()) if found else line
        self.drafts.append(Draft(f"{self.prefix}fn {number}", "footnote", [rest]))

    def _front(self, line: Line) -> None:
        """Pages of contents, publisher's notes and the like: one passage a page."""
        last = self.drafts[-1] if self.drafts else None
        if last and last.locator.startswith("front") and last.lines[-1].page == line.page:
            last.lines.append(line)
        else:
            self._open(f"front {self._count('front')}", "front_matter", [line])

    def _text(self, line: Line) -> None:
        if self.state == "closing":
            self.drafts[-1].lines.append(line)
        elif self.state == "front" and _OPENS_PREAMBLE.match(line.text):
            self.state = "preamble"
            self._preamble(line)
        elif self.state == "preamble":
            self._preamble(line)
        elif not self._numbered(line):
            self._unnumbered(line)

    def _preamble(self, line: Line) -> None:
        if line.role == "paragraph" and not self.printed:
            for part in _RECITAL_CUT.split(line.text):
                self._open(self._next("pp"), "preambular", [replace(line, text=part, emphasis=())])
            return
        last = self.drafts[-1] if self.drafts else None
        ended = last is None or last.kind != "preambular" or last.lines[-1].text.endswith((",", ";", ":", "."))
        if ended and line.text[:1].isupper():
            self._open(self._next("pp"), "preambular", [line])
        elif last is not None:
            last.lines.append(line)

    def _numbered(self, line: Line) -> bool:
        found = _NUMBERED.match(line.text)
        if not found:
            return False
        number, bis = int(found["number"]), (found["bis"] or "").strip()
        if not (self.paragraph < number <= self.paragraph + 2 or (bis and number == self.paragraph)):
            return False
        if self.provision is None and number != 1 and self.paragraph == 0:
            return False
        self.paragraph = number
        rest = replace(line, text=line.text[found.end() :], emphasis=())
        label = f"{number}{' ' + bis if bis else ''}"
        if self.provision is None:
            self._open(f"para {label}", "paragraph", [rest])
        elif self.provision.endswith(")"):
            self._open(f"{self.provision} para {label}", "article", [rest])
        else:
            self._open(f"{self.provision}({label})", "article", [rest])
        return True

    def _unnumbered(self, line: Line) -> None:
        last = self.drafts[-1] if self.drafts else None
        open_text = last is not None and last.kind in ("article", "paragraph") and not last.locator.startswith("front")
        if line.role == "table":
            self._table(line)
        elif open_text and last is not None:
            last.lines.append(line)
        elif self.provision is not None:
            self._open(self.provision, "article", [line])
        elif self.state == "front":
            self._front(line)
        else:
            self.paragraph = 0
            self._open(self._next("unnumbered"), "paragraph", [line])

    def _table(self, line: Line) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last is not None and " table" in f" {last.locator}":
            last.lines.append(line)
        else:
            self._open(self._next("table"), "annex" if self.prefix else "paragraph", [line])

    def _count(self, what: str) -> int:
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def _next(self, what: str) -> str:
        return f"{what} {self._count(self.prefix + what)}"

    def _open(self, locator: str, kind: PassageKind, lines: Sequence[Line]) -> None:
        self.drafts.append(Draft(self.prefix + locator, kind, list(lines), self.outline.section()))


def _contents(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of a table of contents: stretches where most lines end in a page number and several name articles."""
    marks = [bool(_CONTENTS.search(line.text)) and len(line.text) < 200 for line in lines]
    units = [mark and _names_unit(line) for mark, line in zip(marks, lines, strict=True)]
    inside: set[int] = set()
    for index, unit in enumerate(units):
        window = slice(max(0, index - 6), index + 7)
        if unit and sum(units[window]) >= 3 and sum(marks[window]) >= 6:
            inside.update(range(max(0, index - 1), index + 1))
    return frozenset(inside)


def _names_unit(line: Line) -> bool:
    found = _UNIT.match(line.text)
    return bool(found and found["rest"].strip()) or "...." in line.text


def _roman(numeral: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for one, after in zip(numeral, [*numeral[1:], ""], strict=True):
        value = values[one]
        total += -value if after and values[after] > value else value
    return total
