"""From a layout to passages: which genre a file belongs to, and how that genre is cut.

Each genre is one module that exposes ``score(layout) -> float`` (0: certainly not, 1: certainly) and
``segment(layout, *, name) -> tuple[Segmented, ...]``. :mod:`iccmine.segmentation.recognise` lists them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from iccmine.records import Layout, Segmented, Unreadable
from iccmine.segmentation.recognise import recognise

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
    if not _is_specimen(layout):
        return found
    return tuple(replace(one, document=replace(one.document, specimen=True)) for one in found)


def _is_specimen(layout: Layout) -> bool:
    """Whether a document of any genre calls itself a specimen: in its metadata, its first blocks or its last."""
    edges = (*layout.blocks[:20], *layout.blocks[-5:])
    return any(_SPECIMEN.search(text) for text in (*layout.facts.values(), *(block.text for block in edges)))
