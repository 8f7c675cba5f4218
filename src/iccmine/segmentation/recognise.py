"""Which genre a layout belongs to: every genre gives a score, the highest wins, the earlier one on a tie."""

from __future__ import annotations

from typing import Protocol

from iccmine.records import Layout, Segmented
from iccmine.segmentation import digest, filing, letter, meeting_record, report, resolution, statement, treaty


class GenreModule(Protocol):
    """What a module of a genre exposes."""

    def score(self, layout: Layout) -> float:
        """How sure the genre is that the layout is one of its own, 0 to 1."""

    def segment(self, layout: Layout, *, name: str) -> tuple[Segmented, ...]:
        """Cut the layout; called only for the genre with the highest score."""


# Add a genre here. Order matters on a tie only.
GENRES: tuple[GenreModule, ...] = (
    resolution,
    statement,
    filing,
    digest,
    treaty,
    meeting_record,
    report,
    letter,
)


def recognise(layout: Layout) -> GenreModule:
    """The genre with the highest score."""
    return max(GENRES, key=lambda genre: genre.score(layout))
