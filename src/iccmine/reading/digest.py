"""JSON to a layout: digests of decisions, filings whose text was taken from a PDF, a statute cut into articles."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iccmine.reading.languages import language_of
from iccmine.reading.numbering import is_item, number_of, ranked
from iccmine.reading.plain import read_plain
from iccmine.reading.repair import decoded, repaired
from iccmine.records import Block, BlockRole, Layout, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "application/json"
BULLET = re.compile(r"(?:^|\n)[ \t]*-[ \t]+(?=\S)")
QUOTE_MARK = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


def read_json(raw: bytes, *, settings: Settings = Settings()) -> Layout:
    """Read a JSON document; ``Unreadable('wrong_type')`` where the JSON is data and no document."""
    content = _parsed(decoded(raw))
    reader = _reader_of(content)
    if reader is None:
        raise Unreadable("wrong_type", f"JSON that is no document we know ({_described(content)})")
    return reader(content, settings)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text[: error.pos + 1]:
            raise Unreadable("wrong_type", "JSON lines: rows of data, not a document") from error
        raise Unreadable("malformed", f"JSON: {error.msg} in line {error.lineno}") from error
    except RecursionError as error:
        raise Unreadable("malformed", "JSON nested too deeply") from error


def _reader_of(content: Any) -> Callable[[Any, Settings], Layout] | None:
    if isinstance(content, dict) and isinstance(content.get("text"), str) and content["text"].strip():
        if isinstance(content.get("document_number"), str) or "keywords" in content:
            return _digest
        if isinstance(content.get("external_id"), str) or "num_pages" in content:
            return _filing
    if isinstance(content, list) and any(isinstance(entry, dict) and "article" in entry for entry in content[:64]):
        return _statute
    return None


def _described(content: Any) -> str:
    if isinstance(content, dict):
        return "an object with " + (", ".join(map(str, list(content)[:6])) or "no keys")[:120]
    return f"a list of {len(content)}" if isinstance(content, list) else type(content).__name__


def _facts(content: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Facts under our keys from the fields that ``names`` gives for them, where they hold text."""
    found = {key: content.get(field) for key, field in names.items()}
    return {key: repaired(value.strip())[0] for key, value in found.items() if isinstance(value, str) and value.strip()}


# ── digests ──────────────────────────────────────────────────────────────────────────────────────────────────


def _digest(content: Mapping[str, Any], _settings: Settings) -> Layout:
    """A digest: one block a bullet. Its ``date`` is that of the entry, not of the decision, and is left alone."""
    text, mended = repaired(content["text"])
    facts = _facts(content, {"symbol": "document_number", "title": "title", "url": "url", "publisher": "court"})
    facts["name"] = "digest"
    keywords = content.get("keywords")
    if isinstance(keywords, list) and keywords:
        facts["keywords"] = "\n".join(str(keyword).strip() for keyword in keywords)
    facts["language"] = language_of(text, default="en") or "en"
    blocks = tuple(_bullets(text))
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        facts=facts,
        letters=sum(map(str.isalpha, text)),
        flags=("mojibake_repaired",) if mended else (),
    )


def _bullets(text: str) -> Iterator[Block]:
    """Each bullet with the quotations that it leads in; text without bullets paragraph by paragraph."""
    marks = list(BULLET.finditer(text))
    if not marks:
        for paragraph in re.split(r"\n\s*\n", text):
            if paragraph.strip():
                yield Block(_one_line(paragraph))
        return
    if lead := _one_line(text[: marks[0].start()]):
        yield Block(lead)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield Block(_one_line(text[mark.end() : end]), role="list_item", style="bullet", level=1)


def _one_line(text: str) -> str:
    return " ".join(QUOTE_MARK.sub("", text).split())


# ── filings ──────────────────────────────────────────────────────────────────────────────────────────────────


def _filing(content: Mapping[str, Any], settings: Settings) -> Layout:
    """A filing whose ``text`` is that of its PDF: read as plain text, with the entry's facts."""
    text, mended = repaired(content["text"])
    layout = read_plain(text.encode(), settings=settings)
    names = {"symbol": "external_id", "title": "title", "url": "url", "date": "date", "name": "document_type"}
    pages = content.get("num_pages")
    return dataclasses.replace(
        layout,
        media_type=MEDIA_TYPE,
        facts={**layout.facts, **_facts(content, {**names, "publisher": "court"})},
        pages=pages if isinstance(pages, int) and pages > 0 else layout.pages,
        flags=(*layout.flags, "mojibake_repaired") if mended else layout.flags,
    )


# ── statutes ─────────────────────────────────────────────────────────────────────────────────────────────────


def _statute(content: list[Any], _settings: Settings) -> Layout:
    """A statute as a list of parts, articles and footnotes: headings, then a block a line of each article."""
    entries = [entry for entry in content if isinstance(entry, dict)]
    blocks = tuple(ranked(block for block in _statute_blocks(entries) if block.text))
    metadata: Any = next((entry["metadata"] for entry in entries if "metadata" in entry), {})
    names = {"title": "dc:title", "url": "dc:source", "publisher": "dc:creator"}
    facts = _facts(metadata, names) if isinstance(metadata, dict) else {}
    facts["name"] = "statute"
    facts["language"] = language_of(" ".join(block.text for block in blocks[:200]), default="en") or "en"
    letters = sum(character.isalpha() for block in blocks for character in block.text)
    return Layout(media_type=MEDIA_TYPE, blocks=blocks, facts=facts, letters=letters)


def _statute_blocks(entries: list[dict[str, Any]]) -> Iterator[Block]:
    parts = {part.get("number"): part for entry in entries if isinstance(part := entry.get("part"), dict)}
    announced: set[Any] = set()
    for entry in entries:
        article, note = entry.get("article"), entry.get("footnote")
        if isinstance(article, dict):
            part = parts.get(article.get("part_number"))
            if part and part.get("number") not in announced:
                announced.add(part.get("number"))
                yield Block(f"Part {part.get('number')}. {part.get('name', '')}".strip(), role="heading", level=1)
            yield Block(f"Article {article.get('number', '')}", role="heading", level=2)
            yield Block(_one_line(str(article.get("name") or "")), role="heading", level=3)
            yield from _article_blocks(str(article.get("text") or ""), anchor=f"article {article.get('number', '')}")
        elif isinstance(note, dict):
            text, number = _one_line(str(note.get("text") or "")), str(note.get("number") or "") or None
            yield Block(text, role="footnote", number=number, anchor=f"article {note.get('article_number', '')}")


def _article_blocks(text: str, *, anchor: str) -> Iterator[Block]:
    for line in text.splitlines():
        line = _one_line(line)
        number, shift = number_of(line)
        role: BlockRole = "list_item" if is_item(number) else "paragraph"
        yield Block(line[shift:], role=role, number=number, anchor=anchor)
