"""Numbers that a file does not write out, as word processors and browsers print them before the items of a list."""

from __future__ import annotations

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def letters(count: int) -> str:
    """The letters of a count from 1: after z come aa, bb.

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def roman(count: int) -> str:
    """The small Roman figures of a count from 1.

    >>> roman(4), roman(49)
    ('iv', 'xlix')
    """
    written = ""
    for value, figure in ROMAN:
        while count >= value:
            written, count = written + figure, count - value
    return written
