"""The labels that open paragraphs and their items: ``12.``, ``(a)``, ``iv.``, ``–``, in the scripts of the UN."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LabelKind = Literal["numeral", "item", "section"]

# "12." or "12"; Arabic texts write "12-", Chinese ones need no space. A decimal or a date is no label. Some lists
# number their entries "#4.", and amend others by the code of an item ("5.A.2.b:").
_NUMERAL_IN_TEXT = re.compile(
    r"[“\"'‘]?#?(\d{1,3})\s?(?:\.(?!\d|[A-Z]\.\w)|[-–](?=\s*[\u0600-\u06ff])|\s?[–—](?=\s[A-Z]))\s*(?=\S)"
)
_ITEM_IN_TEXT = re.compile(
    r"(\(\s?[^\W_]{1,4}\s?\)|[(（]?[一二三四五六七八九十]{1,3}[)）]|[㈠-㈩]|[‘’']\s?\w{1,4}\s?[‘’']|\[\w{1,3}\]|"
    r"[a-zа-я]\)|\d{1,2}\)|\d{1,2}(?:\.[A-Z0-9])(?:\.\w{1,2}){1,4}[.:]+|[ivxlc]{1,6}\.(?=\s)|[a-z]\.(?=\s)|[–—•●▪◦‣·-](?=\s))\s*"
)
_SECTION_IN_TEXT = re.compile(r"([A-K]\.|[IVX]{1,5}\.)\s+(?=[A-Z][a-z])")
_NUMERAL = re.compile(r"(\d{1,3})\s*[.)\-–—、．]*")
_SECTION = re.compile(r"[A-Z]\.?|[IVXLC]{1,6}\.?")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: ``numeral`` numbers a paragraph (``value``), ``item`` opens a sub-item, ``section`` a part."""

    kind: LabelKind
    text: str
    value: int | None = None


def of_number(number: str) -> Label:
    """The label that the markup keeps apart from the text."""
    number = number.strip()
    if plain := _NUMERAL.fullmatch(number):
        return Label("numeral", number, int(plain.group(1)))
    if _SECTION.fullmatch(number):
        return Label("section", number)
    return Label("item", number)


def split(text: str) -> tuple[Label | None, str]:
    """The label printed at the start of a text, and the text without it.

    >>> split("12. Decides to meet;")
    (Label(kind='numeral', text='12', value=12), 'Decides to meet;')
    >>> split("(a) To meet;")
    (Label(kind='item', text='(a)', value=None), 'To meet;')
    >>> split("12 States")
    (None, '12 States')
    >>> split("5.A.2.b: Delete this item.")
    (Label(kind='item', text='5.A.2.b:', value=None), 'Delete this item.')
    """
    if found := _NUMERAL_IN_TEXT.match(text):
        return Label("numeral", found.group(1), int(found.group(1))), text[found.end() :]
    if found := _SECTION_IN_TEXT.match(text):
        return Label("section", found.group(1)), text[found.end() :]
    if (found := _ITEM_IN_TEXT.match(text)) and found.end() < len(text):
        return Label("item", found.group(1)), text[found.end() :]
    return None, text
