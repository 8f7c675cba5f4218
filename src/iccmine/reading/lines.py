"""Lines of running text to paragraphs, for sources that keep line ends but neither indents nor boxes.

A typesetter ends a line early only where the next word did not fit or where the paragraph ends. That, the
labels that open paragraphs and the participles that open recitals are all that such a source leaves to go by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from iccmine.reading.un_words import un_words

_LABEL = re.compile(
    r"[“\"'‘]?(?:#?\d{1,3}\.|\d{1,3}\s[–-](?=\s[A-Z])|\d{1,2}\.[A-Z](?:\.\w{1,2})+[.:]+"
    r"|\(\w{1,4}\)|[a-z]\)|[ivx]{1,5}\.|\d{1,3}\)|[–—•●▪-])(?:\s|$)"
)
_SECTION = re.compile(r"[A-Z]|[IVX]{1,5}")
_NUMERAL_ALONE = re.compile(r"[“\"]?(?:\d{1,3}\.|\([a-z]{1,4}\))$")
_CLOSED = re.compile(r"[.;:!?][”\"’')\]]*(?:\s?(?:and|or|et|ou|y))?[\d*]{0,2}$|;\s?(?:and|or)$")
_CLOSED_OR_COMMA = re.compile(r"[.;:,!?][”\"’')\]]*\d{0,2}$|[;,]\s?(?:and|or)$")
# What never stands at a line's end alone: the typesetter keeps it with the next word.
_WORD = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Sir|No|Nos|Art|paras?)\.?\s+)?\S+")
_LEADS_ON = re.compile(
    r"\b(?:paragraphs?|articles?|rules?|sections?|chapters?|of|and|or|to|in|by|with|under|No|see|See)\.?$"
)
# Words after which no sentence ends: an article or a possessive, and an ordinal number before its month.
_MID_SENTENCE = re.compile(r"\b(?:a|an|the|his|her|its|their|our|your|this|that|of|and|\d{1,2}(?:st|nd|rd|th))$")
_LOOSE_NUMERAL = re.compile(r"(\d{1,3}),?\s+")
_NUMERAL_LABEL = re.compile(r"[“\"'‘]?(\d{1,3})(?:\.(?![A-Z]\.)|\s[–-]\s[A-Z])")
# Dates in figures that stand on lines of their own, and what opens with a bracket and a word.
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_BRACKETED = re.compile(r"\([A-Z][a-z]")
_HYPHENATED = re.compile(r"(\w+)-$")
_PLAIN_WORD = re.compile(r"\w+(?:-\w+)*")
_LONGEST_WORD = 80

# How much of the full width a line and the next word may fill for the line to have been ended on purpose.
_SHORT, _VERY_SHORT, _HEADING = 0.93, 0.80, 0.75


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its text without outer white space, where it stands, whether a gap precedes it."""

    text: str
    number: int
    page: int | None = None
    gap: bool = False


def paragraphs(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, ...]]:
    """Group lines, furniture already taken out, into paragraphs in reading order."""
    lines = _settle_numerals(lines)
    width = _full_width(lines)
    gathered: list[TextLine] = []
    above = ""
    numeral = 0
    for position, line in enumerate(lines):
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        value = _numeral(line.text)
        if gathered and (
            _continues_numbers(value, numeral, gathered)
            or _is_title(gathered, above, line.text, width)
            or _is_quoted_anew(gathered, line.text)
            or _is_letter_title(gathered)
            or _starts(gathered[-1].text, line, following, width)
        ):
            yield tuple(gathered)
            above, gathered = gathered[-1].text, []
        if value and not gathered:
            numeral = value
        gathered.append(line)
    if gathered:
        yield tuple(gathered)


def _numeral(text: str) -> int:
    """The number that a line opens with, also where its full stop is lost before an operative verb; else 0."""
    if label := _NUMERAL_LABEL.match(text):
        return int(label.group(1))
    loose = _LOOSE_NUMERAL.match(text)
    return int(loose.group(1)) if loose and un_words()["decision"].match(text[loose.end() :]) else 0


def _continues_numbers(value: int, numeral: int, gathered: Sequence[TextLine]) -> bool:
    """The next number in sequence, or a first one below a line of its own, whatever the line before looks like."""
    in_sequence = value > 0 and (value == numeral + 1 or (value == 1 and len(gathered) == 1))
    return in_sequence and not _LEADS_ON.search(gathered[-1].text)


def _is_title(gathered: Sequence[TextLine], above: str, text: str, width: int) -> bool:
    """One line below "Article 5" is the article's title: what begins with a capital after it is its text.

    Below a section's letter, too, where the line is not full.
    """
    if len(gathered) > 1 or not text[:1].isupper():
        return False
    if un_words()["division_heading"].match(above):
        return True
    title = gathered[0].text
    return bool(_SECTION.fullmatch(above)) and _is_short(title, text, width) and not _CLOSED_OR_COMMA.search(title)


def _is_quoted_anew(gathered: Sequence[TextLine], text: str) -> bool:
    """Each paragraph of a quotation opens with a quotation mark, and only the last one closes it."""
    first = gathered[0].text[:1]
    return first in '“"' and text[:1] == first and bool(_CLOSED.search(gathered[-1].text))


def _is_short(before: str, text: str, width: int) -> bool:
    """Whether the next word would have fitted on the line before."""
    return _filled(before, text, width) < _SHORT


def _filled(before: str, text: str, width: int) -> float:
    first = match.group(0) if (match := _WORD.match(text)) else ""
    return (len(before) + 1 + len(first)) / width


def _is_letter_title(gathered: Sequence[TextLine]) -> bool:
    """The title of an annexed letter is whole when it has named whom the letter goes to."""
    return len(gathered) < 6 and bool(un_words()["letter_title"].match(" ".join(line.text for line in gathered)))


def joined(lines: Sequence[TextLine], *, is_word: Callable[[str], bool]) -> str:
    """The text of a paragraph: one space for a line end, none after a hyphen; a typesetter's hyphen goes."""
    text = ""
    for line in lines:
        # The tail is enough for a word: searching the whole text again at each line would be quadratic.
        cut = _HYPHENATED.search(text[-_LONGEST_WORD:])
        if cut and line.text[:1].isalnum():
            tail = match.group(0) if (match := _PLAIN_WORD.match(line.text)) else ""
            typeset = line.text[0].islower() and is_word(cut.group(1) + tail) and not is_word(f"{cut.group(1)}-{tail}")
            text = (text[:-1] if typeset else text) + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text


def words_of(lines: Sequence[TextLine]) -> frozenset[str]:
    """Words printed whole somewhere in the source: the dictionary for taking a typesetter's hyphens out."""
    return frozenset(word for line in lines for word in _PLAIN_WORD.findall(line.text))


def _full_width(lines: Sequence[TextLine]) -> int:
    """How many characters a full line holds: the length that one line in ten exceeds."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    return lengths[int(len(lengths) * 0.9)] if lengths else 80


def _settle_numerals(lines: Sequence[TextLine]) -> list[TextLine]:
    """Put a numeral that stands alone on its line before the text that it numbers.

    It may come one line late: then the line before opened a paragraph and the line after goes on in lower case.
    """
    settled: list[TextLine] = []
    pending: TextLine | None = None
    for position, line in enumerate(lines):
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        if _NUMERAL_ALONE.match(line.text):
            late = len(settled) > 1 and _CLOSED_OR_COMMA.search(settled[-2].text) and settled[-1].text[:1].isupper()
            if late and following[:1].islower():
                before = settled[-1]
                settled[-1] = TextLine(f"{line.text} {before.text}", before.number, before.page, before.gap)
            elif pending is None and following and not _LABEL.match(following):
                pending = line
                continue
            else:
                settled.append(line)
        elif pending is not None:
            settled.append(TextLine(f"{pending.text} {line.text}", pending.number, pending.page, pending.gap))
            pending = None
        else:
            settled.append(line)
    return settled


def _starts(before: str, line: TextLine, following: str, width: int) -> bool:
    """Whether a line opens a paragraph, seen with the line before and the line after it."""
    text = line.text
    first = match.group(0) if (match := _WORD.match(text)) else ""
    filled = _filled(before, text, width)
    closed = bool(_CLOSED.search(before))
    paused = bool(_CLOSED_OR_COMMA.search(before))
    if _LABEL.match(text):
        return paused or filled < _HEADING
    words = un_words()
    if _stands_alone(before) and not first[:1].islower():
        return True
    if _DATE.fullmatch(text) or words["signature"].match(text) or words["address"].match(text):
        return True
    if not (first[:1].isupper() or first[:1] in '“"‘*' or _BRACKETED.match(text)):
        return line.gap and closed
    if any(words["enacting_formula"].match(one) for one in (text, before)):
        return True
    if _MID_SENTENCE.search(before) and not line.gap:
        return False
    if _stands_alone(text) and not _LEADS_ON.search(before):
        return True
    if paused and (words["recital"].match(text) or words["decision"].match(text)):
        return True
    if line.gap and (closed or filled < _SHORT):
        return True
    if closed and filled < _SHORT:
        return True
    if paused and filled < _VERY_SHORT:
        return True
    if not paused and filled < _HEADING:
        return True
    return paused and _is_heading(text, following, width)


def _stands_alone(text: str) -> bool:
    words = un_words()
    return bool(
        words["annex_heading"].match(text)
        or words["division_heading"].match(text)
        or _SECTION.fullmatch(text)
        or _DATE.fullmatch(text)
    )


def _is_heading(text: str, following: str, width: int) -> bool:
    words = un_words()
    opens = bool(_LABEL.match(following) or words["recital"].match(following) or words["decision"].match(following))
    return len(text) < 0.6 * width and not _CLOSED_OR_COMMA.search(text) and opens and text[:1].isupper()
