"""The number at the head of a paragraph: told apart from its text, and ranked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from iccmine.records import Block

NUMBER = re.compile(
    r"(?:\d{1,3}(?:\s?(?:bis|ter|quater|quinquies))?\.(?!\d)"
    r"|\(\s?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z])(?:[\s-]?(?:bis|ter))?\s?\)"
    r"|[a-z]{1,2}\)|\d{1,3}\)|[ivx]{1,5}[.)]|[a-z]\.|[•●▪◦‣])(?=\s|$|[A-Z(‘“\"])"
)
BULLET = re.compile(r"[•●▪◦‣–—-]")
ROMAN = re.compile(r"[ivx]+")


def number_of(text: str) -> tuple[str | None, int]:
    """The number that a paragraph opens with, bare of full stop, and where the text after it begins.

    >>> number_of("12. The Court may transmit requests.")
    ('12', 4)
    >>> number_of("(a) Provide a channel;")
    ('(a)', 4)
    >>> number_of("Article 5")
    (None, 0)
    """
    match = NUMBER.match(text)
    if match is None:
        return None, 0
    return clean_number(match.group()), match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())


def clean_number(printed: str) -> str:
    """The number without full stop and inner blanks of brackets; any bullet as ``•``."""
    number = re.sub(r"\s+", " ", printed.strip()).rstrip(".")
    return "•" if BULLET.fullmatch(number) else number.replace("( ", "(").replace(" )", ")")


def is_item(number: str | None) -> bool:
    """Whether the number marks an item of a list and not a paragraph: ``(a)``, ``iv``, a bullet."""
    return number is not None and not number[:1].isdigit()


def ranked(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with the level of their numbers: 0 figures, 1 letters and bullets, 2 small Roman figures, 3 capitals.

    ``(i)`` is a letter after ``(h)`` and a figure otherwise.
    """
    levelled: list[Block] = []
    letter = ""
    for block in blocks:
        if block.role not in ("paragraph", "list_item"):
            letter = "" if block.role == "heading" else letter
        elif not is_item(block.number):
            letter = "" if block.number else letter
        else:
            level, letter = _level(str(block.number), letter)
            block = replace(block, level=level)
        levelled.append(block)
    return levelled


def _level(number: str, letter: str) -> tuple[int, str]:
    """The level of an item's number, and the letter that was the last at level 1."""
    bare = number.strip("().")
    if ROMAN.fullmatch(bare) and not (len(bare) == 1 and letter and ord(bare) == ord(letter[-1]) + 1):
        return 2, letter
    if bare.isalpha() and bare.isupper():
        return 3, letter
    return 1, bare if bare.isalpha() else letter
