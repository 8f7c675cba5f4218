"""Markdown that the reports share."""

from __future__ import annotations

from collections.abc import Iterable


def grid(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A table; numbers are grouped by thousands."""
    return "\n".join(f"| {' | '.join(map(_cell, cells))} |" for cells in (head, ("---",) * len(head), *rows))


def page(title: str, *sections: str) -> str:
    """A page of sections, empty ones left out."""
    return "\n\n".join((f"# {title}", *filter(None, sections))) + "\n"


def anchor(heading: str) -> str:
    """The anchor that readers of Markdown give to a heading."""
    return heading.lower().replace(" ", "-")


def bullets(lines: Iterable[str]) -> str:
    """A list, one line for each."""
    return "\n".join(f"- {line}" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return str(value).replace("|", "\\|")
