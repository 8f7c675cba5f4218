"""Which kind of file the bytes are, told from the bytes alone."""

from __future__ import annotations

import codecs
import csv
import re
from typing import Literal

from iccmine.records import Unreadable

Kind = Literal["pdf", "docx", "gzip", "akn", "html", "json", "markdown", "plain"]

HEAD = 4096
CSV_LINES = 12
# Signatures of what is no document for us; the name goes into the message.
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"RIFF", "a RIFF container"),
    (b"\x7fELF", "an executable"),
    (b"MZ", "an executable"),
    (b"\xca\xfe\xba\xbe", "an executable"),
    (b"\xcf\xfa\xed\xfe", "an executable"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old binary Office file"),
)
# Two-byte signatures are also the start of ordinary words ("MZ", "BM"): they count only beside binary content.
SHORT_SIGNATURE = 2
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
MARKDOWN_HEADING = re.compile(r"^#{1,6} ?[^\s#]", re.MULTILINE)
MARKDOWN_LINK = re.compile(r"\[[^\]\n]{1,300}\]\([^)\s]{1,500}\)")
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def kind_of(raw: bytes) -> Kind:
    """Name the kind of a file, or raise ``Unreadable`` with ``wrong_type``, ``not_text`` or ``forbidden_markup``.

    >>> kind_of(b"%PDF-1.7 ...")
    'pdf'
    >>> kind_of(b"The Security Council,")
    'plain'
    """
    head = raw[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    binary = is_binary(head)
    for signature, name in FOREIGN:
        if head.startswith(signature) and (binary or len(signature) > SHORT_SIGNATURE):
            raise Unreadable("wrong_type", f"the file is {name}")
    if binary:
        raise Unreadable("not_text", "the file is neither a known format nor text")
    return _kind_of_text(raw, _decoded_head(head))


def is_binary(head: bytes) -> bool:
    """Whether control bytes that no text has stand in it (UTF-16 and UTF-32 with a mark aside)."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return 0 in head or sum(byte in CONTROL for byte in head) > len(head) // 100


def _decoded_head(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    return head.decode("utf-8-sig", errors="replace")


def _kind_of_text(raw: bytes, head: str) -> Kind:
    start = head.lstrip()
    if start.startswith("<"):
        return _kind_of_markup(raw, start)
    if start[:1] in ("{", "[") and _looks_like_json(start):
        return "json"
    if _looks_like_csv(head):
        raise Unreadable("wrong_type", "the file is a table of comma-separated values, not a document")
    if MARKDOWN_HEADING.search(head) or len(MARKDOWN_LINK.findall(head)) > 1:
        return "markdown"
    return "plain"


def _kind_of_markup(raw: bytes, start: str) -> Kind:
    if "akomaNtoso" in start:
        return "akn"
    if MARKDOWN_HEADING.search(start) and not HTML.match(start):
        return "markdown"
    if HTML.search(start[:1024]):
        return "html"
    if "<!DOCTYPE" in start or "<!ENTITY" in start:
        raise Unreadable("forbidden_markup", "XML with a document type or entities is refused")
    if start.startswith("<?xml"):
        if b"akomaNtoso" in raw[: 16 * HEAD]:
            return "akn"
        raise Unreadable("wrong_type", "XML of another vocabulary than Akoma Ntoso")
    return "html" if re.match(r"<[a-zA-Z][a-zA-Z0-9]*[\s>]", start) else "plain"


def _looks_like_json(start: str) -> bool:
    return re.match(r'[{\[]\s*(?:["{}\[\]]|-?\d|true|false|null|$)', start) is not None and not re.match(
        r"\[[A-Za-z0-9]+\][^,\]]", start
    )


def _looks_like_csv(head: str) -> bool:
    """Lines that all hold as many cells as a header of bare names, with no blank after a separator as prose has."""
    lines = [line for line in head.splitlines()[:CSV_LINES] if line.strip()]
    if len(lines) < 3:
        return False
    for separator in (",", ";", "\t"):
        rows = list(csv.reader(lines[:-1], delimiter=separator))
        names = rows[0]
        if (
            len(names) >= 2
            and all(re.fullmatch(r"[A-Za-z_][\w .()/-]{0,60}", name) for name in names)
            and all(len(row) >= len(names) - 1 for row in rows[1:2])
            and sum(len(row) == len(names) for row in rows) >= 0.6 * len(rows)
        ):
            return True
    return False
