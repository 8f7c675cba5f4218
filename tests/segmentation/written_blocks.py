"""Blocks written as one string a block, for tests that need no file format: ``h> Title``, ``3> Decides ...``."""

import re

from iccmine.records import Block, BlockRole, Layout, Part, Passage

LINE = re.compile(r"(?P<nested>-*)(?:(?P<mark>\S{1,5})>\s?)?(?P<text>.*)", re.DOTALL)
ROLES: dict[str, BlockRole] = {"h": "heading", "note": "footnote", "row": "table"}


def blocks(*lines: str, part: Part = "unknown") -> list[Block]:
    """A block a line. Before ``>``: a role (``h``, ``note``, ``row``), else the number kept apart from the text.

    Each ``-`` in front of all is one level of nesting.
    """
    return [_block(line, part) for line in lines]


def _block(line: str, part: Part) -> Block:
    found = LINE.fullmatch(line)
    assert found is not None
    mark = found["mark"]
    return Block(
        found["text"],
        role=ROLES.get(mark, "paragraph"),
        part=part,
        number=None if mark in ROLES else mark,
        level=len(found["nested"]),
    )


def layout(found: list[Block]) -> Layout:
    """A layout of these blocks and nothing else."""
    return Layout("text/plain", tuple(found))


def rows(passages: tuple[Passage, ...]) -> list[str]:
    """Locator and text of each passage outside the front matter: ``op 1: Decides to meet;``."""
    return [f"{one.locator}: {one.text}" for one in passages if one.kind != "front_matter"]
