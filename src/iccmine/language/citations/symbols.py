"""Documents cited by their symbol: of the United Nations, the Court, the Assembly of States Parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast, get_args

from iccmine.language.lexicon import load_lexicon
from iccmine.records import Citation, TargetType

_YEAR = re.compile(r" ?\((?:19|20)\d\d\)")
_LANGUAGE_OF_COPY = re.compile(r"-(?:ENG|FRA|EN|FR|T?E?N?G?ET|WT|CT)$")


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, TargetType]]:
    entries = [entry for entry in load_lexicon("citations").entries if entry.attributes["sort"] == "symbol"]
    for entry in entries:
        if entry.label not in get_args(TargetType):
            raise ValueError(f"citations.yaml: {entry.id}: unknown target type {entry.label!r}")
    types = {entry.id.replace(".", "__"): cast(TargetType, entry.label) for entry in entries}
    groups = (f"(?P<{entry.id.replace('.', '__')}>{entry.pattern})" for entry in entries)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(groups)})(?!\w)"), types


def symbols(text: str) -> Iterator[Citation]:
    """Every symbol in a text."""
    if "/" not in text:
        return
    pattern, types = _pattern()
    for match in pattern.finditer(text):
        year = _YEAR.match(text, match.end())
        end = year.end() if year is not None else match.end()
        yield Citation(normal(match[0]), types[match.lastgroup or ""], text[match.start() : end], match.start(), end)


def normal(symbol: str) -> str:
    """A symbol as a target: no year in brackets, no spaces, no language of the copy.

    >>> normal("S/RES/1593 (2005)"), normal("ICC-02/05-01/09-139-ENG")
    ('S/RES/1593', 'ICC-02/05-01/09-139')
    """
    return _LANGUAGE_OF_COPY.sub("", _YEAR.sub("", symbol).replace(" ", ""))
