"""Names of persons: when two spellings can be the same person, and when a name is too short to tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz.distance import Levenshtein

Name = tuple[str, ...]
"""The words of a name that tell persons apart, in order: lower case, no accents, titles or particles."""

_TITLES = (
    "mr", "mrs", "ms", "mme", "dr", "sir", "his", "her", "excellency", "former", "president", "vice", "prime",
    "minister", "general", "colonel", "major", "lieutenant", "captain", "brigadier", "sheikh", "sheik", "the",
)  # fmt: skip
_PARTICLES = ("al", "el", "ul", "abd", "bin", "ibn", "ben", "abu", "von", "van", "der", "de", "da", "di")
_IDLE = frozenset((*_TITLES, *_PARTICLES))
_PARTIES = re.compile(r"^.*?\bv(?:s|ersus)?\.?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|\band\b|&)\s*", re.IGNORECASE)
_NICKNAME = re.compile(r"\([^)]*\)|[‘“\"][^’”\"]*[’”\"]")
_FUZZY_FROM = 5
_FUZZY = 0.8


def name_of(written: str) -> Name:
    """The telling words of a name as written.

    >>> name_of("Mr Teodor Ilan Maras"), name_of("President Al-Maras")
    (('teodor', 'ilan', 'maras'), ('maras',))
    """
    letters = unicodedata.normalize("NFKD", written.replace("’", "'").casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    words = plain.split()
    return tuple(word for word in words if word not in _IDLE and len(word) > 1) or tuple(words)


def accused(case: str) -> tuple[Name, ...]:
    """The persons in a case's name; none where the name shows no parties.

    >>> accused("The Prosecutor v. Ana Bol and Teodor Maras")
    (('ana', 'bol'), ('teodor', 'maras'))
    """
    if not _PARTIES.match(case):
        return ()
    names = (name_of(part) for part in _AND.split(_NICKNAME.sub(" ", _PARTIES.sub("", case))))
    return tuple(name for name in names if name)


def same(one: Name, other: Name) -> bool:
    """Whether one name can be a shorter or otherwise spelt form of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and all(any(_alike(word, candidate) for candidate in long) for word in short)


def gather(names: Iterable[Name]) -> Mapping[Name, Name]:
    """Each name with the fullest form of the person whom it means.

    A short form that fits several fuller names means none of them and stays by itself.
    """
    fullest: list[Name] = []
    means: dict[Name, Name] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        fitting = [full for full in fullest if same(name, full)]
        means[name] = fitting[0] if len(fitting) == 1 else name
        if len(fitting) != 1:
            fullest.append(name)
    return means


def any_same(name: Name, names: Collection[Name]) -> bool:
    return any(same(name, other) for other in names)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _FUZZY_FROM and Levenshtein.normalized_similarity(one, other) >= _FUZZY
