"""The fixed words of United Nations texts (``un_words.yaml``), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# Headings and notes are also printed in capitals.
_ANY_CASE = frozenset({"annex_heading", "division_heading", "reissue_note"})


@dataclass(frozen=True, slots=True)
class Words:
    """One entry of ``un_words.yaml``: a pattern for each language, and examples that a test runs."""

    id: str
    pattern: re.Pattern[str]
    full: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the start of a text, or of the whole of it where the entry says ``full``."""
        return self.pattern.fullmatch(text) if self.full else self.pattern.match(text)


@cache
def un_words() -> dict[str, Words]:
    """Every entry by id; the languages of an entry are alternatives, for a file's language is a claim."""
    source = files("iccmine.reading").joinpath("un_words.yaml").read_text(encoding="utf-8")
    return {entry["id"]: _words(entry) for entry in yaml.safe_load(source)}


def _words(entry: dict[str, object]) -> Words:
    patterns, examples, counter = entry["pattern"], entry["examples"], entry["counter_examples"]
    if not (isinstance(patterns, dict) and isinstance(examples, list) and isinstance(counter, list)):
        raise ValueError(f"un_words.yaml: {entry['id']} needs pattern, examples and counter_examples")
    joined = "|".join(f"(?:{pattern})" for pattern in patterns.values())
    flags = re.IGNORECASE if entry["id"] in _ANY_CASE else re.NOFLAG
    return Words(str(entry["id"]), re.compile(joined, flags), bool(entry["full"]), tuple(examples), tuple(counter))
