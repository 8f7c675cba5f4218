"""From a layout to passages: which genre a file belongs to, and how that genre is cut.

Each genre is one module that exposes ``score(layout) -> float`` (0: certainly not, 1: certainly) and
``segment(layout, *, name) -> tuple[Segmented, ...]``. :mod:`iccmine.segmentation.recognise` lists them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from iccmine.records import Document, Layout, Segmented, Unreadable
from iccmine.segmentation.recognise import recognise
from iccmine.segmentation.situations import situation_of

__all__ = ["segment"]

_SPECIMEN = re.compile(r"\bspecimen\b", re.IGNORECASE)


def segment(layout: Layout, *, name: str = "") -> tuple[Segmented, ...]:
    """Cut a layout into a document and its passages; several documents where a file holds several languages.

    ``name`` is the file's name, used for messages and, where the file names no symbol, as a last resort for an
    identity. Raises ``Unreadable("no_passages", ...)`` where nothing was found that a reader would quote.
    """
    found = tuple(one for one in recognise(layout).segment(layout, name=name) if one.passages)
    if not found:
        raise Unreadable("no_passages", f"{name or 'the file'} holds no paragraph that can be told apart")
    specimen = _is_specimen(layout)
    return tuple(replace(one, document=_placed(one, specimen=specimen)) for one in found)


def _placed(one: Segmented, *, specimen: bool) -> Document:
    """The document with what is told of every genre in one way: its situation, and whether it is a specimen."""
    situation = situation_of(one.document, one.passages) or one.document.situation
    return replace(one.document, situation=situation, specimen=specimen)


def _is_specimen(layout: Layout) -> bool:
    """Whether a document of any genre calls itself a specimen: in its metadata, its first blocks or its last."""
    edges = (*layout.blocks[:20], *layout.blocks[-5:])
    return any(_SPECIMEN.search(text) for text in (*layout.facts.values(), *(block.text for block in edges)))
