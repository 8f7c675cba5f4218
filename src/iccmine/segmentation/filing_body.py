"""The running text of a filing: numbered paragraphs, headings, the disposition, signatures, annexes, opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from iccmine.records import PassageKind
from iccmine.segmentation.headings import Outline, enumerator
from iccmine.segmentation.lines import SENTENCE_END, Draft, Line

_NUMBERED = re.compile(r"(?P<number>\d{1,4})\s?\.\s+(?=\S)")
_LEAD_IN = re.compile(
    r"^(?:(?:FOR|ON|IN LIGHT OF|IN VIEW OF)\s+(?:ALL\s+)?(?:THESE|THE|THOSE)\s+(?:\w+\s+)*?(?:REASONS|GROUNDS)\b.*"
    r"|PAR CES MOTIFS\b.*"
    r"|(?:THE|LA|LE) (?:(?:PRE-TRIAL |TRIAL |APPEALS )?CHAMBER|CHAMBRE|JUGE UNIQUE|SINGLE JUDGE|PRESIDENCY|MAJORITY)"
    r"(?: [IVX]+)?(?:,? HEREBY\b.*)?[,:]?)$"
)
_RULING_HEADING = re.compile(r"^(?:[A-Z]+ ){0,3}(?:ORDER|DECISION|JUDGE?MENT|ORDONNANCE|DÉCISION|ARRÊT|JUGEMENT)S?$")
_REASONS_HEADING = re.compile(r"^(?:REASONS|MOTIFS|KEY FINDINGS)$")
_CAPITAL_VERB = re.compile(
    r"(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)]\s+)?(?P<verb>[A-ZÀ-Þ]{4,}(?:[- ][A-ZÀ-Þ]{3,})*)\b(?!\])"
)
_NEXT_ITEM = re.compile(r"(?:(?<=;)|(?<=; and)|(?<=, and))\s+(?=[A-ZÀ-Þ]{4,}\b)")
_LETTERED = re.compile(r"\(?(?P<label>[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+")
_SIGNATURE = re.compile(
    r"^(?:_{4,}|Done (?:in|at|this)\b|Fait (?:en|à|le)\b|Dated this\b|/signé/|/signed/"
    r"|(?:Mme |M\. )?(?:la |le )?[Jj]u(?:dge|ge) [A-ZÀ-Þ])"
)
_SIGNED_LAST = re.compile(r"^(?:_{4,}|Dated this\b|Fait le\b|/signé/|/signed/)")
_ANNEX = re.compile(
    r"^(?:(?:PUBLIC|CONFIDENTIAL)\s+)?ANN?EX(?:E)?\s*(?P<label>[IVX]{1,5}|[A-Z]|\d{1,2})?(?:\s*[:.–-].*)?$", re.I
)
_OPINION = re.compile(
    r"^(?:(?:PARTLY|PARTIALLY|JOINT|PARTIAL)\s+)*(?:DISSENTING|SEPARATE|CONCURRING|INDIVIDUAL|MINORITY)"
    r"(?: (?:AND|CONCURRING|DISSENTING|PARTLY))* OPINION\b(?:.*?\b(?P<judge>JUDGES? .+))?$",
    re.I,
)
_RECITAL = re.compile(
    r"^(?:NOTING|CONSIDERING|RECALLING|HAVING (?:REGARD|EXAMINED|RECEIVED|CONSIDERED)|MINDFUL|EMPHASI[SZ]ING|"
    r"BEARING IN MIND|VU|ATTENDU|CONSIDÉRANT|RAPPELANT|ENTENDU)\b"
)
_HEADING_RUN = 6
_HEADING_LETTERS = 220
_NOT_A_VERB = frozenset({"REDACTED", "JUDGE", "ANNEX", "PROSECUTOR", "CHAMBER", "WARRANT"})


def cut_body(lines: Sequence[Line], *, by_chamber: bool) -> list[Draft]:
    """Cut the text pages of a filing. Only a chamber has a disposition; a party's relief sought is a paragraph."""
    cutter = _Cutter(list(lines), by_chamber)
    cutter.run()
    return cutter.drafts


@dataclass(slots=True)
class _Cutter:
    lines: list[Line]
    by_chamber: bool
    drafts: list[Draft] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    prefix: str = ""
    expected: int = 1
    state: str = "text"  # text, ruling (an order stated before its reasons), disposition, signature
    speaker_name: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    _headings: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        self._headings = dict(_heading_runs(self.lines))
        index = 0
        while index < len(self.lines):
            index = self._step(index)

    def _step(self, index: int) -> int:
        """Take the line at ``index`` (a run of headings at once); the index of the next line to take."""
        line = self.lines[index]
        if self._part(line) or self._lead_in(line) or self._signature(line):
            return index + 1
        if index in self._headings and not _RULING_HEADING.match(line.text):
            end = self._headings[index]
            for heading in _split_headings(self.lines[index:end]):
                self._heading(heading)
            self.state = "text"
            return end
        if self._ruling(index) or self._numbered(line):
            return index + 1
        self._continue(index)
        return index + 1

    def _part(self, line: Line) -> bool:
        """Annexes and opinions start a numbering of their own."""
        annex, opinion = _ANNEX.match(line.text), _OPINION.match(line.text)
        if not (annex or opinion) or len(line.text) > 120:
            return False
        if annex:
            self.prefix = f"annex {(annex['label'] or '').upper()}".strip() + " "
        else:
            self.prefix = "opinion " + ("" if self._count("opinion") == 1 else f"{self.counts['opinion']} ")
            judge = opinion["judge"] if opinion else None
            self.speaker_name = judge or line.text
        self.expected, self.state = 1, "text"
        self.outline.clear()
        self._heading([line])
        return True

    def _heading(self, lines: Sequence[Line]) -> None:
        text = " ".join(line.text for line in lines)
        self.outline.enter(text)
        self._open(f"heading {self._count('heading')}", "heading", lines)

    def _numbered(self, line: Line) -> bool:
        found = _NUMBERED.match(line.text)
        if not found or not self._goes_on(int(found["number"])):
            return False
        number = int(found["number"])
        self.expected = number + 1
        rest = replace(line, text=line.text[found.end() :], emphasis=())
        if self.state == "ruling":
            self._open(f"disp {self._count('disp')}", "disposition", [rest])
        else:
            self.state = "text"
            self._open(f"para {number}", "paragraph", [rest])
        return True

    def _goes_on(self, number: int) -> bool:
        if self.state == "disposition":
            return False
        return self.expected <= number <= self.expected + 1

    def _lead_in(self, line: Line) -> bool:
        """The words that open the disposition; what follows are its items."""
        if not self.by_chamber or self.state == "signature" or not _LEAD_IN.match(line.text):
            return False
        self.state = "disposition"
        self.outline.clear()
        self.outline.enter(line.text)
        self._open(f"heading {self._count('heading')}", "heading", [line])
        return True

    def _ruling(self, index: int) -> bool:
        """A ruling stated before its reasons, its end, and the items of a disposition."""
        line = self.lines[index]
        if not self.by_chamber:
            return False
        if _RULING_HEADING.match(line.text) and self._after_issue(index):
            self.state, self.expected = "ruling", 1
            self._heading([line])
            return True
        if _REASONS_HEADING.match(line.text):
            self.state, self.expected = "text", 1
            self._heading([line])
            return True
        if self.state == "disposition" and self._opens_item(index):
            for item in _items_of(line):
                self._open(f"disp {self._count('disp')}", "disposition", [item])
            return True
        return False

    def _after_issue(self, index: int) -> bool:
        before = self.lines[index - 1].text if index else ""
        return bool(re.search(r"(?:following|renders|issues|delivers|unanimously|suivante?)[,:]?$", before, re.I))

    def _opens_item(self, index: int) -> bool:
        text = self.lines[index].text
        found = _CAPITAL_VERB.match(text)
        if found and found["verb"].split()[0] not in _NOT_A_VERB:
            return True
        lead = self.drafts[-1].kind == "heading"
        lettered = _LETTERED.match(text)
        return bool(lettered) and (lead or self._same_list(text))

    def _same_list(self, text: str) -> bool:
        """A letter that goes on from the item before, where items have no verbs of their own."""
        first = self.drafts[-1].lines[0].text
        return not _CAPITAL_VERB.match(first) and enumerator(first) == enumerator(text) and bool(enumerator(text))

    def _signature(self, line: Line) -> bool:
        if self.state == "signature":
            if _NUMBERED.match(line.text) and self._numbered(line):
                return True
            self.drafts[-1].lines.append(line)
            return True
        opens = _SIGNATURE if self.state in ("disposition", "ruling") else _SIGNED_LAST
        if not opens.match(line.text):
            return False
        self.state = "signature"
        self.outline.clear()
        self._open(f"signature {self._count('signature')}", "front_matter", [*self._names_above(), line])
        return True

    def _names_above(self) -> list[Line]:
        """A name and an office that stand between the last sentence and the signature's first mark."""
        above = self.drafts[-1].lines if self.drafts else []
        count = 0
        while count < min(4, len(above) - 1) and len(above[-1 - count].text) < 60 and not _ends(above[-1 - count]):
            count += 1
        if not count or count == 4:
            return []
        names = above[-count:]
        del above[-count:]
        return names

    def _continue(self, index: int) -> None:
        """A line without a mark of its own: it goes on with the passage above, or stands by itself."""
        line = self.lines[index]
        last = self.drafts[-1] if self.drafts else None
        if self.state == "ruling" and (last is None or last.kind == "heading"):
            self._open(f"disp {self._count('disp')}", "disposition", [line])
        elif _RECITAL.match(line.text) and self.state == "text" and self.expected == 1:
            self._open(f"pp {self._count('pp')}", "preambular", [line])
        elif last is None or (last.kind == "heading" and self.state != "disposition"):
            self._open(f"unnumbered {self._count('unnumbered')}", "paragraph", [line])
        elif last.kind in ("paragraph", "preambular") and not last.locator.endswith(f"para {self.expected - 1}"):
            self._continue_unnumbered(last, line)
        else:
            last.lines.append(line)

    def _continue_unnumbered(self, last: Draft, line: Line) -> None:
        """Introductory text has no numbers: a new paragraph begins after a sentence's end with a capital."""
        ended = SENTENCE_END.search(last.lines[-1].text) or last.lines[-1].text.endswith(",")
        if ended and line.text[:1].isupper() and len(last.lines[-1].text) < 0.8 * self._width():
            self._open(f"unnumbered {self._count('unnumbered')}", "paragraph", [line])
        else:
            last.lines.append(line)

    def _width(self) -> int:
        lengths = sorted(len(line.text) for line in self.lines)
        return lengths[int(0.9 * (len(lengths) - 1))]

    def _count(self, what: str) -> int:
        key = what if what in ("opinion", "heading") else self.prefix + what
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def _open(self, locator: str, kind: PassageKind, lines: Sequence[Line]) -> None:
        draft = Draft(self.prefix + locator, kind, list(lines), self.outline.section())
        if self.prefix.startswith("opinion"):
            draft.speaker, draft.speaker_name = "other", self.speaker_name
        self.drafts.append(draft)


def _heading_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of headings (first line, line after the last).

    A reader's heading is one. Otherwise: the short lines without a full stop that stand between the end of a
    sentence and the next numbered paragraph, or the disposition's lead-in.
    """
    expected, start_after = 1, 0
    for index, line in enumerate(lines):
        if line.role in ("heading", "title"):
            yield index, index + 1
            start_after = index + 1
            continue
        if _ANNEX.match(line.text) or _OPINION.match(line.text) or _REASONS_HEADING.match(line.text):
            expected, start_after = 1, index + 1
            continue
        found = _NUMBERED.match(line.text)
        number = int(found["number"]) if found else None
        if number is not None and expected <= number <= expected + 1:
            expected = number + 1
        elif not _LEAD_IN.match(line.text):
            continue
        first = _first_of_run(lines, start_after, index)
        if first < index:
            yield first, index
        start_after = index + 1


def _first_of_run(lines: Sequence[Line], start: int, end: int) -> int:
    first = end
    while first > start and end - first < _HEADING_RUN and not SENTENCE_END.search(lines[first - 1].text):
        first -= 1
    run = lines[first:end]
    too_many = first > start and end - first >= _HEADING_RUN
    if too_many or sum(len(line.text) for line in run) > _HEADING_LETTERS:
        numbered = [first + i for i, line in enumerate(run) if _looks_numbered(line)]
        return numbered[0] if numbered else end
    if run and run[0].text[:1].islower() and not _looks_numbered(run[0]):
        return end
    return first


def _looks_numbered(line: Line) -> bool:
    return enumerator(line.text) is not None and len(line.text) < 120


def _items_of(line: Line) -> Iterator[Line]:
    """A paragraph may hold several items (``GRANTS ...; and ORDERS ...``): each with its own verb in capitals."""
    parts = _NEXT_ITEM.split(line.text)
    for part in parts:
        yield replace(line, text=part, emphasis=line.emphasis if len(parts) == 1 else ())


def _ends(line: Line) -> bool:
    return SENTENCE_END.search(line.text) is not None


def _split_headings(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """One heading for each number in front; lines without go on with the heading above."""
    heading: list[Line] = []
    for line in lines:
        starts = enumerator(line.text) is not None or line.role == "heading"
        if heading and (
            starts
            or (
                heading[-1].text.isupper() != line.text.isupper()
                and not line.text[:1].islower()
                and not enumerator(heading[0].text)
            )
        ):
            yield heading
            heading = []
        heading.append(line)
    if heading:
        yield heading
