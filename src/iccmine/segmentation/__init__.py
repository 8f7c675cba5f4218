"""From a layout to passages: which genre a file belongs to, and how that genre is cut.

Each genre is one module that exposes ``score(layout) -> float`` (0: certainly not, 1: certainly) and
``segment(layout, *, name) -> tuple[Segmented, ...]``. :mod:`iccmine.segmentation.recognise` lists them.
"""

from __future__ import annotations

from iccmine.records import Layout, Segmented, Unreadable
from iccmine.segmentation.recognise import recognise

__all__ = ["segment"]


def segment(layout: Layout, *, name: str = "") -> tuple[Segmented, ...]:
    """Cut a layout into a document and its passages; several documents where a file holds several languages.

    ``name`` is the file's name, used for messages and, where the file names no symbol, as a last resort for an
    identity. Raises ``Unreadable("no_passages", ...)`` where nothing was found that a reader would quote.
    """
    found = tuple(one for one in recognise(layout).segment(layout, name=name) if one.passages)
    if not found:
        raise Unreadable("no_passages", f"{name or 'the file'} holds no paragraph that can be told apart")
    return found
