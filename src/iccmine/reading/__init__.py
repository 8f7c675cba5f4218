"""From bytes to a ``Layout``: what a file holds, block by block, in reading order.

The kind of a file is told from its content, never from its name. One module a format; each may be called alone.
"""

from __future__ import annotations

import dataclasses

from iccmine.reading import limits, sniff
from iccmine.records import Layout, Unreadable
from iccmine.settings import Settings

__all__ = ["read"]


def read(raw: bytes, *, name: str = "", settings: Settings = Settings()) -> Layout:
    """Read one file of any known format.

    Raises ``Unreadable`` with a reason and one line for a person, and nothing else; ``name`` stands in that line.
    """
    try:
        limits.check_size(raw, settings=settings)
        layout = _read(raw, sniff.kind_of(raw), settings=settings)
        if not layout.blocks:
            raise Unreadable("empty", "the file holds no text")
        return layout
    except Unreadable as error:
        if not name:
            raise
        raise Unreadable(error.reason, f"{name}: {error.detail}") from error
    except MemoryError as error:
        detail = f"{name or 'file'}: its {len(raw):,} bytes need more memory than there is"
        raise Unreadable("too_large", detail) from error
    except (RecursionError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as error:
        # A reader that trips over a broken file must not end the run that reads the other files.
        raise Unreadable("internal", f"{name or 'file'}: {type(error).__name__}: {error}") from error


def _read(raw: bytes, kind: sniff.Kind, *, settings: Settings) -> Layout:
    # Each reader is imported when a file of its kind comes: PDF and DOCX libraries are slow to load.
    match kind:
        case "pdf":
            from iccmine.reading.pdf import read_pdf

            return read_pdf(raw, settings=settings)
        case "gzip":
            content = limits.gunzip(raw, settings=settings)
            limits.check_size(content, settings=settings)
            inner = sniff.kind_of(content)
            if inner == "gzip":
                raise Unreadable("decompression_bomb", "gzip within gzip")
            return _read(content, inner, settings=settings)
        case "akn":
            from iccmine.reading.akn import read_akn

            return read_akn(raw, settings=settings)
        case "docx":
            from iccmine.reading.docx import read_docx

            return read_docx(raw, settings=settings)
        case "html":
            from iccmine.reading.html import read_html

            return read_html(raw, settings=settings)
        case "markdown":
            from iccmine.reading.markdown import read_markdown

            return read_markdown(raw, settings=settings)
        case "json":
            from iccmine.reading.digest import read_json

            return read_json(raw, settings=settings)
        case "plain":
            return _read_plain(raw, settings=settings)


def _read_plain(raw: bytes, *, settings: Settings) -> Layout:
    from iccmine.reading.plain import read_plain
    from iccmine.reading.repair import repaired_text

    text, mended = repaired_text(raw)
    layout = read_plain(text.encode() if mended else raw, settings=settings)
    return dataclasses.replace(layout, flags=(*layout.flags, "mojibake_repaired")) if mended else layout
