"""Reports and papers with numbered paragraphs: of the Prosecutor, the Bureau, the Court to the Assembly."""

from __future__ import annotations

from iccmine.records import Layout, Segmented


def score(layout: Layout) -> float:
    """How sure this genre is of the layout."""
    return 0.0


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """Cut the layout."""
    return ()
