"""Akoma Ntoso (the United Nations' XML) to a layout. The markup's nesting is not trusted: blocks come out flat.

Who typed these files numbered, nested and labelled them by hand. So every paragraph-like element is a block in
reading order that keeps what the markup said of it (number, nesting level, part, style), and segmentation decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from iccmine.reading.akn_facts import ballots, facts
from iccmine.reading.akn_text import Line, gather, local
from iccmine.reading.un_words import un_words
from iccmine.records import Block, BlockRole, Layout, Part, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "application/akn+xml"

# Also in UTF-16, where every other byte is zero.
_FORBIDDEN = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_META = re.compile(r"<meta\b.*?</meta>", re.DOTALL)
_SKIPPED = frozenset({"meta", "img", "decoration", ""})
_INLINE = frozenset(
    {"span", "a", "sup", "sub", "i", "b", "u", "inline", "docDate", "docNumber", "docTitle", "docAuthority",
     "docStatus", "docProponent", "session", "event", "location", "eol", "ref", "mod", "authorialNote", "br"}
)  # fmt: skip
_LEAVES = frozenset({"p", "listIntroduction", "crossHeading", "heading", "subheading", "wrapUp"})
_LISTS = frozenset({"list", "sublist", "blockList"})
_NUMBERED = re.compile(r"\(?(\d+)\s*[.)]?")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the markup the walk stands."""

    part: Part = "unknown"
    level: int = 0
    style: str = ""
    anchor: str | None = None


def read_akn(raw: bytes, *, settings: Settings) -> Layout:
    """Read one Akoma Ntoso file.

    Malformed markup is recovered with all its text and flagged ``recovered_xml``. Raises ``Unreadable``:
    ``forbidden_markup`` for a document type or entity declaration, ``malformed`` where no element is left,
    ``too_large``.
    """
    if len(raw) > settings.max_bytes:
        raise Unreadable("too_large", f"{len(raw)} bytes; the limit is {settings.max_bytes}")
    if _FORBIDDEN.search(raw):
        raise Unreadable("forbidden_markup", "the XML declares a document type or entities")
    root, recovered = _parse(raw)
    note_calls = frozenset(mark for e in root.iter() if local(e) == "authorialNote" and (mark := e.get("marker")))
    blocks = tuple(_walk(root, _Place(), note_calls))
    cast, counts = ballots(root)
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        facts=facts(root),
        ballots=cast,
        vote_counts=counts,
        letters=_letters(raw, root, recovered=recovered),
        flags=("recovered_xml",) if recovered else (),
    )


def _parse(raw: bytes) -> tuple[etree._Element, bool]:
    try:
        return etree.fromstring(raw, _parser(recover=False)), False
    except etree.XMLSyntaxError as error:
        root = etree.fromstring(raw, _parser(recover=True))
        if root is None or not isinstance(root.tag, str):
            raise Unreadable("malformed", f"no XML element could be recovered ({error.msg})") from error
        return root, True


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _letters(raw: bytes, root: etree._Element, *, recovered: bool) -> int:
    """Letters of the text, metadata aside; from the bytes where the tree was mended, so that a loss would show."""
    if recovered:
        encoding = root.getroottree().docinfo.encoding or "utf-8"
        text = _TAG.sub("", _META.sub("", raw.decode(encoding, errors="replace")))
        return sum(map(str.isalpha, text))
    return sum(sum(map(str.isalpha, text)) for text in _text_outside_meta(root))


def _text_outside_meta(element: etree._Element) -> Iterator[str]:
    name = local(element)
    if name and name != "meta":
        yield element.text or ""
        for child in element:
            yield from _text_outside_meta(child)
            yield child.tail or ""


def _walk(element: etree._Element, place: _Place, note_calls: frozenset[str]) -> Iterator[Block]:
    """The blocks of an element; its own number goes to the first of them."""
    place = _placed(element, place)
    number = next((n for c in element if local(c) == "num" and (n := _number(c))), None)
    for block in _children(element, place, note_calls):
        if number is not None and block.role != "footnote":
            if block.number is None:
                block = replace(block, number=number)
            else:
                yield _bare_number(number, place)
            number = None
        yield block
    if number is not None:
        yield _bare_number(number, place)


def _bare_number(number: str, place: _Place) -> Block:
    """A number without a text of its own: the text is in a later element, or is a list."""
    return Block("", part=place.part, number=number, level=place.level, style=place.style, anchor=place.anchor)


def _placed(element: etree._Element, place: _Place) -> _Place:
    name = local(element)
    part: Part = place.part
    if name in ("coverPage", "preface"):
        part = "front"
    elif name == "preamble":
        part = "preamble"
    elif name == "mainBody" and part != "annex":
        part = "body"
    elif name in ("attachments", "attachment"):
        part = "annex"
    elif name == "conclusions":
        part = "closing"
    return _Place(
        part=part,
        level=place.level + (name in _LISTS),
        style=element.get("class") or (name if name in ("formula", "section", "attachment") else place.style),
        anchor=element.get("eId") or place.anchor,
    )


def _children(element: etree._Element, place: _Place, note_calls: frozenset[str]) -> Iterator[Block]:
    """Blocks of the children; text and inline elements that stand loose among them make blocks of their own."""
    loose = Line()
    loose.add(element.text, emphasised=False)
    for child in element:
        name = local(child)
        if name in _INLINE:
            if name == "authorialNote":
                loose.notes.append(child)
            else:
                loose.space(when=name in ("docDate", "eol", "session"))
                gather(child, loose, note_calls=note_calls)
        elif name not in _SKIPPED and name != "num":
            yield from _line_blocks(loose, "paragraph", place, note_calls)
            loose = Line()
            yield from _block_child(child, name, place, note_calls)
        loose.add(child.tail, emphasised=False)
    yield from _line_blocks(loose, "paragraph", place, note_calls)


def _block_child(child: etree._Element, name: str, place: _Place, note_calls: frozenset[str]) -> Iterator[Block]:
    if name in _LEAVES:
        inside = _placed(child, place)
        if name == "crossHeading":
            inside = replace(inside, style="crossHeading")
        role: BlockRole = "heading" if name in ("heading", "subheading") else "paragraph"
        yield from _line_blocks(gather(child, Line(), note_calls=note_calls), role, inside, note_calls)
    elif name == "tr":
        line = Line()
        for cell in child:
            if local(cell):
                line.space()
                gather(cell, line, note_calls=note_calls)
        yield from _line_blocks(line, "table", place, note_calls)
    else:
        yield from _walk(child, place, note_calls)


def _line_blocks(line: Line, role: BlockRole, place: _Place, note_calls: frozenset[str]) -> Iterator[Block]:
    """One block for a line of text and one for each note that it calls; none for an empty line."""
    text, emphasis = line.result()
    if text:
        if place.part == "front":
            role = "front"
        elif un_words()["reissue_note"].match(text):
            role = "furniture"
        yield Block(
            text,
            role=role,
            part=place.part,
            level=place.level,
            style=place.style,
            emphasis=emphasis,
            anchor=place.anchor,
        )
    for note in line.notes:
        body = gather(note, Line(), note_calls=note_calls)
        text, emphasis = body.result()
        yield Block(text, role="footnote", part=place.part, number=note.get("marker"), emphasis=emphasis)


def _number(element: etree._Element) -> str:
    """The number as the source writes it, white space aside; a plain numeral without its full stop."""
    text = gather(element, Line(), note_calls=frozenset()).result()[0].replace(" ", "")
    plain = _NUMBERED.fullmatch(text)
    return plain.group(1) if plain and not text.startswith("(") else text
