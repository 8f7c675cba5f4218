"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from iccmine.records import Block

WORD = re.compile(r"[^\W\d_]+")
# Letters of a language that needs no word list: code, first and last letter.
SCRIPTS = (("ar", "\u0600", "\u06ff"), ("zh", "\u4e00", "\u9fff"))
SAMPLE = 20_000
# The best language must be this many times as likely as the next.
MARGIN = 1.3
# Shorter texts (headings, signatures) take the language of their neighbours.
SURE_LENGTH = 60


@cache
def stop_words() -> dict[str, dict[str, float]]:
    """The common words of each language with their weight: one over the number of languages that have the word."""
    source = yaml.safe_load((files("iccmine.reading") / "languages.yaml").read_text("utf-8"))
    lists = {code: frozenset(words.split()) for code, words in source.items()}
    shared = Counter(word for words in lists.values() for word in words)
    return {code: {word: 1 / shared[word] for word in words} for code, words in lists.items()}


def language_of(text: str, *, default: str | None = None) -> str | None:
    """ISO 639-1 code of the language of ``text`` among en, fr, es, nl, de, ru, ar, zh; ``default`` where unsure.

    >>> language_of("De Staten die Partij zijn bij dit Verdrag werken samen met het Hof.")
    'nl'
    >>> language_of("Art. 5") is None
    True
    """
    text = text[:SAMPLE]
    letters = sum(map(str.isalpha, text))
    for code, first, last in SCRIPTS:
        if letters and sum(first <= character <= last for character in text) > letters / 2:
            return code
    words = Counter(WORD.findall(text.lower()))
    scores = sorted(
        (
            (sum(weight * words[word] for word, weight in weights.items()), code)
            for code, weights in stop_words().items()
        ),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= 2 and best >= MARGIN * second else default


def with_languages(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each with its language; what is too short to tell goes with the text after it, else before it."""
    known = [language_of(block.text) if len(block.text) >= SURE_LENGTH else None for block in blocks]
    following: str | None = None
    ahead: list[str | None] = []
    for language in reversed(known):
        following = language or following
        ahead.append(following)
    ahead.reverse()
    languages: list[str | None] = []
    for block, language, after in zip(blocks, known, ahead, strict=True):
        before = languages[-1] if languages else None
        # A heading belongs to what it heads, any other short block to what stands above it.
        near = (after or before) if block.role in ("heading", "title") else (before or after)
        languages.append(language or near)
    return tuple(replace(block, language=language) for block, language in zip(blocks, languages, strict=True))


def main_language(blocks: Sequence[Block]) -> str | None:
    """The language of most letters."""
    letters: Counter[str] = Counter()
    for block in blocks:
        if block.language:
            letters[block.language] += len(block.text)
    return letters.most_common(1)[0][0] if letters else None
