"""HTML to a layout: the block elements of a page in order, without scripts, styles and navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from iccmine.reading.languages import main_language, with_languages
from iccmine.reading.numbering import is_item, number_of, ranked
from iccmine.reading.repair import repaired_text
from iccmine.records import Block, BlockRole, Layout, Offsets, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "text/html"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "form", "button", "select"])
FURNITURE = frozenset(["nav", "header", "footer", "aside"])
BLOCKS = frozenset((
    *HEADINGS, "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
EMPHASIS = frozenset(["i", "em", "b", "strong", "u"])
DEEPEST = 200


def read_html(raw: bytes, *, settings: Settings = Settings()) -> Layout:  # noqa: ARG001 - one signature for all readers
    """Read a web page. Raises ``Unreadable('malformed')`` where no element can be made out."""
    source, mended = repaired_text(raw)
    root = _parsed(source)
    blocks = with_languages(ranked(block for block in _blocks(root, furniture=False, depth=0) if block.text))
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


def _parsed(source: str) -> etree._Element:
    # The declaration of a character set is void once the text is decoded, and lxml refuses it.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("malformed", f"HTML: {error}".splitlines()[0]) from error
    return root


def _blocks(element: etree._Element, *, furniture: bool, depth: int) -> Iterator[Block]:
    """Blocks of an element that holds blocks: runs of inline content between them are paragraphs too."""
    if depth > DEEPEST:
        yield _block(element.tag, [(_all_text(element), False)], furniture=furniture)
        return
    tag = str(element.tag)
    furniture = furniture or tag in FURNITURE
    if tag == "tr":
        cells = (_collapsed(_all_text(cell)) for cell in element if cell.tag in ("td", "th"))
        yield Block(" | ".join(cell for cell in cells if cell), role="furniture" if furniture else "table")
        return
    pieces: list[tuple[str, bool]] = [(element.text or "", False)]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in DROPPED or name == "head" or not name:
            pass
        elif name in BLOCKS:
            yield _block(tag, pieces, furniture=furniture)
            pieces = []
            yield from _blocks(child, furniture=furniture, depth=depth + 1)
        elif name == "br":
            pieces.append((" ", False))
        elif any(str(below.tag) in BLOCKS for below in child.iterdescendants() if isinstance(below.tag, str)):
            yield _block(tag, pieces, furniture=furniture)
            pieces = []
            yield from _blocks(child, furniture=furniture, depth=depth + 1)
        else:
            pieces.extend(_inline(child, emphasised=False))
        pieces.append((child.tail or "", False))
    yield _block(tag, pieces, furniture=furniture)


def _inline(element: etree._Element, *, emphasised: bool) -> Iterator[tuple[str, bool]]:
    emphasised = emphasised or element.tag in EMPHASIS
    yield element.text or "", emphasised
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            yield from _inline(child, emphasised=emphasised)
        yield child.tail or "", emphasised


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
    return "".join(map(str, element.itertext()))


def _collapsed(text: str) -> str:
    return " ".join(text.split())
