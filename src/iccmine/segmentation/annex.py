"""Annexes of resolutions: agreements, declarations, lists, in whatever form they were annexed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from iccmine.reading.un_words import un_words
from iccmine.segmentation.pieces import Draft, Piece, as_heading

_ENDED = re.compile(r"[.;:?!][”\"’)]*$")
_FIRST_WORDS = re.compile(r"\S+\s+(?:[IVXLC]+|[A-Z]|\d{1,2})(?=[\s.:–—-])")
_ARTICLE = re.compile(
    r"(?:Article|Articulo|Artículo|Статья|Artikel)\s+(\d{1,3}(?:\s?bis)?|[IVXLC]+|premier)\b[.:]?(?P<title>.*)",
    re.DOTALL,
)

# What somebody fills in: an empty field behind its name, a line to write on, a box or an answer to tick.
_FIELD = re.compile(r":(?=\s+[A-Z(]|\s*$)|_{3,}|[□☐]|\?(?=\s|$)|\b(?:YES|Yes)\b")
_LONGEST_TITLE = 8
_FIELDS, _LETTERS_A_FIELD = 4, 300
_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S+[.;?!][”\"’)]*")


def heading(piece: Piece) -> str | None:
    """The annex's name in locators (``annex``, ``annex II``) where a piece opens one."""
    if piece.label is not None and piece.label.kind == "numeral":
        return None
    words = un_words()["annex_heading"]
    found = words.match(piece.text)
    if found is None and piece.block.role == "heading":
        # The title may stand on the same line: "Annex II Travel notices".
        first = _FIRST_WORDS.match(piece.text)
        found = words.match(first.group(0)) if first else None
    if found is None:
        return None
    number = next((group for group in found.groups()[1::2] if group), None)
    return f"annex {number}" if number else "annex"


def cut_all(pieces: Sequence[Piece]) -> list[Draft]:
    """Drafts of everything from the first annex on, annex by annex."""
    drafts: list[Draft] = []
    name, gathered, in_form = "annex", list[Piece](), False
    for piece in pieces:
        opened = heading(piece)
        # A form calls a sheet of its own an attachment.
        if opened and not (in_form and " " not in opened and piece.block.role != "heading"):
            drafts += cut(gathered, name=name)
            name, gathered, in_form = opened, [], False
        in_form = in_form or _names_form(piece)
        gathered.append(piece)
    return drafts + cut(gathered, name=name)


def cut(pieces: Sequence[Piece], *, name: str) -> list[Draft]:
    """Drafts of one annex. Printed numbers make the locators; what has none is counted apart.

    A numbered paragraph holds its items, its notes and the unnumbered text up to the next number. The signatures below
    a text are one passage, and so is a form, whose fields have no order of their own.
    Locators: ``annex I para 3``, ``annex I art 4(2)``, ``annex I h 1`` (headings), ``annex I text 2`` (unnumbered).
    """
    form = _form(pieces)
    return _Cutter(pieces[:form], name).cut(form=pieces[form:])


def _names_form(piece: Piece) -> bool:
    words = un_words()
    return bool(
        words["form_instruction"].match(piece.text)
        or (piece.looks_like_heading and heading(piece) is None and words["form_title"].match(piece.text))
    )


def _form(pieces: Sequence[Piece]) -> int:
    """Where a form begins that goes on to the end: it says so, and what follows is fields; else the end.

    Its titles stand above what says so.
    """
    start = next((position for position, piece in enumerate(pieces) if _names_form(piece)), len(pieces))
    text = " ".join(piece.text for piece in pieces[start:])
    fields = len(_FIELD.findall(text))
    if fields < _FIELDS or len(text) > fields * _LETTERS_A_FIELD:
        return len(pieces)
    while start > 0 and _is_title(pieces[start - 1]):
        start -= 1
    return start


def _is_title(piece: Piece) -> bool:
    return piece.label is None and heading(piece) is None and not _ENDED.search(piece.text)


class _Cutter:
    """Walks the pieces of one annex once, keeping the article, the section and the counts."""

    def __init__(self, pieces: Sequence[Piece], name: str) -> None:
        self.pieces = pieces
        self.name = name
        self.drafts: list[Draft] = []
        self.article: str | None = None
        self.section: str | None = None
        self.unnumbered = self.headings = self.notes = 0
        self.signed = self.listing = False

    def cut(self, *, form: Sequence[Piece]) -> list[Draft]:
        """The drafts, a form's last."""
        for position, piece in enumerate(self.pieces):
            self._place(_as_it_reads(piece), position)
        if form:
            self._text(form[0])
            self.drafts[-1].parts.extend(form[1:])
        return self.drafts

    def _place(self, piece: Piece, position: int) -> None:
        last = self.drafts[-1] if self.drafts else None
        if piece.block.role == "footnote":
            self.notes += 1
            mark = piece.label.text if piece.label else str(self.notes)
            self.drafts.append(Draft("footnote", f"{self.name} fn {mark}", self.section, [piece]))
            return
        if title := _ARTICLE.fullmatch(piece.text):
            self.article = title.group(1)
        if last is not None and (self._goes_on(piece, last, position) or _is_figure(piece)):
            last.parts.append(piece)
        elif un_words()["signature"].match(piece.text):
            self.signed = True
            self._text(piece)
        elif _is_heading(piece) or (last is not None and last.kind == "heading" and _goes_on_title(piece)):
            self._heading(piece)
        elif piece.numeral is not None:
            place = f"art {self.article}({piece.numeral})" if self.article else f"para {piece.numeral}"
            self._open(place, piece)
        elif self.article and last is not None and last.kind == "heading":
            self._open(f"art {self.article}", piece)
        else:
            self._text(piece)

    def _goes_on(self, piece: Piece, last: Draft, position: int) -> bool:
        """Whether a piece belongs to the passage before it, which is none of the headings."""
        if last.kind != "annex":
            return False
        if self.signed:
            self.signed = not (_SENTENCE.search(piece.text) or un_words()["address"].match(piece.text))
            return self.signed
        if self.listing:
            self.listing = not (_is_marked(piece) or _SENTENCE.search(piece.text) or piece.numeral)
            return self.listing
        opened = last.parts[0]
        if piece.numeral is not None:
            return _is_entry(opened) and not _is_entry(piece)
        if _is_heading(piece):
            return False
        if piece.is_item or un_words()["note_to_entry"].match(piece.text):
            return True
        if _is_entry(opened):
            return True
        return opened.numeral is not None and self._is_inside(piece, opened.numeral, position)

    def _is_inside(self, piece: Piece, number: int, position: int) -> bool:
        """Whether unnumbered text stands inside a numbered paragraph: the next number follows, or an entry ends so."""
        for ahead, later in enumerate(self.pieces[position + 1 :]):
            if later.numeral is not None or _is_heading(later):
                leads_in = ahead == 0 and piece.text.endswith(":")
                return later.numeral == number + 1 and not leads_in
        return self._entries_have_text()

    def _entries_have_text(self) -> bool:
        """Whether each numbered paragraph below this heading, the last aside, goes on below its first line."""
        entries: list[Draft] = []
        for draft in reversed(self.drafts):
            if draft.kind != "annex" or draft.parts[0].numeral is None:
                break
            entries.append(draft)
        return len(entries) > 2 and all(any(p.label is None for p in draft.parts[1:]) for draft in entries[1:])

    def _open(self, place: str, piece: Piece) -> None:
        self.drafts.append(Draft("annex", f"{self.name} {place}", self.section, [piece]))

    def _text(self, piece: Piece) -> None:
        self.unnumbered += 1
        self._open(f"text {self.unnumbered}", piece)

    def _heading(self, piece: Piece) -> None:
        """Lines of one title, or a number and its title, are one heading."""
        if not (self.drafts and self.drafts[-1].kind == "heading"):
            self.headings += 1
            self.drafts.append(Draft("heading", f"{self.name} h {self.headings}", None, []))
        title = self.drafts[-1]
        title.parts.append(as_heading(piece))
        if len(title.parts) > _LONGEST_TITLE and not _is_marked(piece):
            self._list(title)
        else:
            self.section = title.passage().text

    def _list(self, title: Draft) -> None:
        """So many short lines are a list and no title: one passage, below what the source marks as its title."""
        marked = list(takewhile(_is_marked, title.parts))
        listed = title.parts[len(marked) :]
        title.parts[:] = marked
        self.section = title.passage().text if marked else None
        if not marked:
            self.drafts.pop()
            self.headings -= 1
        self._text(listed[0])
        self.drafts[-1].parts.extend(listed[1:])
        self.listing = True


def _as_it_reads(piece: Piece) -> Piece:
    """A capital letter before a sentence labels an item, not a section."""
    if piece.is_section and piece.text and not piece.looks_like_heading and _ENDED.search(piece.text):
        return piece.as_item()
    return piece


def _is_entry(piece: Piece) -> bool:
    """An entry of a list that numbers its entries with a sign of its own: ``#4.``"""
    return piece.numeral is not None and piece.block.text.startswith("#")


def _is_heading(piece: Piece) -> bool:
    if _is_entry(piece):
        return False
    if un_words()["division_heading"].match(piece.text) or un_words()["letter_title"].match(piece.text):
        return True
    if piece.is_section or piece.block.role == "heading":
        return not _leads_in(piece)
    return piece.looks_like_heading and piece.text[0] not in "(["


def _goes_on_title(piece: Piece) -> bool:
    """A line below a title that belongs to it though it could not open one: ``[Original: Arabic]``."""
    return piece.label is None and piece.looks_like_heading


def _is_marked(piece: Piece) -> bool:
    """Marked as a heading by the source, or an annex's or a division's own name."""
    named = heading(piece) is not None or un_words()["division_heading"].match(piece.text) is not None
    return named or piece.block.role == "heading"


def _leads_in(piece: Piece) -> bool:
    """A sentence that leads into a list, though it is marked as a heading."""
    return piece.text.endswith(":") and len(piece.text.split()) > 5


def _is_figure(piece: Piece) -> bool:
    """A date or number that stands alone, with what it stands below."""
    words = "".join(piece.text.split())
    return piece.label is None and any(map(str.isdigit, words)) and not any(map(str.isalpha, words))
