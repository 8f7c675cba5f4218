"""The figures of the site, in the order in which they tell the story."""

from __future__ import annotations

from collections.abc import Callable

from iccmine.publish.site.content import Content
from iccmine.publish.site.figures import addressees, failures, network, vetoes, wordings
from iccmine.publish.site.figures.figure import Figure

STORY: tuple[Callable[[Content], Figure], ...] = (
    wordings.by_body,
    wordings.by_year,
    addressees.bound,
    addressees.duties,
    failures.by_state,
    failures.by_duty,
    failures.enforcement,
    vetoes.vetoes,
    network.citations,
)


def figures(content: Content) -> tuple[Figure, ...]:
    """Every figure, drawn or not."""
    return tuple(make(content) for make in STORY)
