"""HTML to a layout: the block elements of a page in order, without scripts, styles and navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from iccmine.reading.counting import letters, roman
from iccmine.reading.languages import main_language, with_languages
from iccmine.reading.limits import Deadline
from iccmine.reading.numbering import is_item, number_of, ranked
from iccmine.reading.repair import repaired_text
from iccmine.records import Block, BlockRole, Layout, Offsets, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "text/html"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DROPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "textarea", "del",
    "head",
))  # fmt: skip
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
FURNITURE = frozenset(["nav", "header", "footer", "aside"])
BLOCKS = frozenset((
    *HEADINGS, "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
CELLS = frozenset(["td", "th"])
EMPHASIS = frozenset(["i", "em", "b", "strong", "u"])
# A mark that calls a note, unless it stands behind a unit as a power.
CALL = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3}|†|‡)[\])]?\s*")
UNIT = re.compile(r"(?:^|[\s\d])(?:km|m|cm|mm)$")
# What a cell of a table of data does not hold: such a table only places the blocks of a page.
PLACED = frozenset([*HEADINGS, "table"])
DEEPEST = 200


def read_html(raw: bytes, *, settings: Settings = Settings()) -> Layout:
    """Read a web page.

    Raises ``Unreadable``: ``malformed`` where no element can be made out, ``too_slow`` after ``settings.max_seconds``.
    """
    deadline = Deadline(settings.max_seconds)
    source, mended = repaired_text(raw)
    root = _parsed(source)
    blocks = with_languages(ranked(_in_time(_blocks(root, furniture=False, depth=0), deadline)))
    declared = (root.get("lang") or "")[:2].lower()
    title = _collapsed(str(root.xpath("string(//head/title)"))) or next(
        (block.text for block in blocks if block.role == "heading"), ""
    )
    facts = {key: value for key, value in (("title", title), ("language", declared or main_language(blocks))) if value}
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        facts=facts,
        letters=sum(character.isalpha() for block in blocks for character in block.text),
        flags=("mojibake_repaired",) if mended else (),
    )


def _in_time(blocks: Iterator[Block], deadline: Deadline) -> Iterator[Block]:
    """The blocks that hold text."""
    for count, block in enumerate(blocks, start=1):
        deadline.check(f"block {count}")
        if block.text:
            yield block


def _parsed(source: str) -> etree._Element:
    # The declaration of a character set is void once the text is decoded, and lxml refuses it.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Unreadable("malformed", f"HTML: {error}".splitlines()[0]) from error
    return root


def _blocks(element: etree._Element, *, furniture: bool, depth: int) -> Iterator[Block]:
    """Blocks of an element that holds blocks: runs of inline content between them are paragraphs too."""
    if depth > DEEPEST:
        yield _block(element.tag, [(_all_text(element), False)], furniture=furniture)
        return
    tag = str(element.tag)
    furniture = furniture or tag in FURNITURE
    if tag == "table" and _holds_data(element):
        yield from _rows(element, furniture=furniture)
        return
    numbers = _numbers(element) if tag == "ol" else {}
    pieces: list[tuple[str, bool]] = [(element.text or "", False)]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if not name or _is_unseen(child):
            pass
        elif name in BLOCKS or any(below.tag in BLOCKS for below in child.iterdescendants()):
            yield _block(tag, pieces, furniture=furniture)
            pieces = []
            yield from _numbered(_blocks(child, furniture=furniture, depth=depth + 1), numbers.get(child))
        elif name == "br":
            pieces.append((" ", False))
        else:
            pieces.extend(_inline(child, emphasised=False, before=pieces[-1][0] if pieces else ""))
        pieces.append((child.tail or "", False))
    yield _block(tag, pieces, furniture=furniture)


def _is_unseen(element: etree._Element) -> bool:
    """Whether a browser shows nothing of the element, or shows it as deleted or as something to fill in."""
    return (
        element.tag in DROPPED
        or element.get("hidden") is not None
        or HIDDEN.search(element.get("style") or "") is not None
    )


def _inline(element: etree._Element, *, emphasised: bool, before: str) -> Iterator[tuple[str, bool]]:
    """Pieces of text and whether they are emphasised; calls to notes are left out."""
    if element.tag == "sup" and CALL.fullmatch(_all_text(element)) and before.strip() and not UNIT.search(before):
        return
    emphasised = emphasised or element.tag in EMPHASIS
    yield element.text or "", emphasised
    before = element.text or before
    for child in element:
        if child.tag == "br":
            yield " ", emphasised
        elif isinstance(child.tag, str) and not _is_unseen(child):
            yield from _inline(child, emphasised=emphasised, before=before)
        yield child.tail or "", emphasised
        before = child.tail or before


# ── lists and tables ─────────────────────────────────────────────────────────────────────────────────────────


def _numbers(listed: etree._Element) -> dict[etree._Element, str]:
    """The numbers that a browser prints before the items of an ordered list."""
    numbers: dict[etree._Element, str] = {}
    count = _whole(listed.get("start"), 1)
    for item in listed.iterchildren("li"):
        count = _whole(item.get("value"), count)
        numbers[item] = _printed(max(1, count), listed.get("type") or "1")
        count += 1
    return numbers


def _printed(count: int, kind: str) -> str:
    match kind:
        case "a" | "A":
            number = letters(count)
        case "i" | "I":
            number = roman(count)
        case _:
            return str(count)
    return number.upper() if kind.isupper() else number


def _whole(figure: str | None, default: int) -> int:
    return int(figure) if figure and re.fullmatch(r"\d{1,4}", figure) else default


def _numbered(blocks: Iterator[Block], number: str | None) -> Iterator[Block]:
    """The blocks of a list's item, the first of them with the item's number if it does not print one itself."""
    for block in blocks:
        if number and block.text and block.role in ("paragraph", "list_item"):
            if block.number is None:
                block = replace(block, number=number, role="list_item" if is_item(number) else "paragraph")
            number = None
        yield block


def _holds_data(table: etree._Element) -> bool:
    """Whether a table has rows of several cells and none that places headings or tables."""
    rows = list(table.iter("tr"))
    return any(sum(cell.tag in CELLS for cell in row) > 1 for row in rows) and not any(
        below.tag in PLACED for row in rows for below in row.iterdescendants()
    )


def _rows(table: etree._Element, *, furniture: bool) -> Iterator[Block]:
    """The caption, then one block a row, cells parted by ``|``."""
    for element in table.iter("caption", "tr"):
        if element.tag == "caption":
            yield _block("p", [(_all_text(element), False)], furniture=furniture)
            continue
        cells = (_collapsed(_all_text(cell)) for cell in element if cell.tag in CELLS and not _is_unseen(cell))
        yield Block(" | ".join(filter(None, cells)), role="furniture" if furniture else "table")


def _block(tag: str, pieces: list[tuple[str, bool]], *, furniture: bool) -> Block:
    text, emphasis = "", list[Offsets]()
    for piece, emphasised in pieces:
        piece = re.sub(r"\s+", " ", piece)
        piece = piece.lstrip() if not text or text.endswith(" ") else piece
        if emphasised and piece.strip():
            emphasis.append((len(text) + len(piece) - len(piece.lstrip()), len(text) + len(piece.rstrip())))
        text += piece
    text = text.rstrip()
    number, shift = (None, 0) if tag in HEADINGS else number_of(text)
    role: BlockRole = "paragraph"
    if furniture:
        role = "furniture"
    elif tag in HEADINGS:
        role = "heading"
    elif tag in ("li", "dd") or is_item(number):
        role = "list_item"
    return Block(
        text=text[shift:],
        role=role,
        number=number,
        level=HEADINGS.get(tag, 0),
        emphasis=tuple((max(0, start - shift), end - shift) for start, end in emphasis if end > shift),
    )


def _all_text(element: etree._Element) -> str:
    """All words below an element that are seen, with blanks where blocks and lines end."""
    words: list[str] = []
    unseen: etree._Element | None = None
    # A walk and no recursion: a page may nest its elements thousands deep.
    for event, part in etree.iterwalk(element, events=("start", "end")):
        parts = isinstance(part.tag, str) and (part.tag in BLOCKS or part.tag == "br")
        if event == "start":
            if unseen is None and part is not element and (not isinstance(part.tag, str) or _is_unseen(part)):
                unseen = part
            if unseen is None:
                words += [" " if parts else "", part.text or ""]
        else:
            unseen = None if part is unseen else unseen
            if unseen is None and part is not element:
                words += [" " if parts else "", part.tail or ""]
    return "".join(words)


def _collapsed(text: str) -> str:
    return " ".join(text.split())
