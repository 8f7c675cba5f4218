"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in that for by is with which be shall on this are from as or any has its".split()),
    "fr": frozenset(
        "le la les de des du et à en que pour par est dans qui sur au aux une un ce cette ou son il".split()
    ),
    "es": frozenset("el la los las de del y en que para por es con al se una un su como o lo más sus".split()),
    "nl": frozenset(
        "de het een en van in dat voor door is met die op aan te zijn of bij deze wordt als tot niet".split()
    ),
    "de": frozenset(
        "der die das und den von zu in dem mit des für auf ist im nicht ein eine oder auch nach wird".split()
    ),
    "ru": frozenset("и в на по с о что для к из от не его как а также или при".split()),
}
# A shared word ("de", "la", "in") says less than one that a single language has.
_LANGUAGES_OF: Counter[str] = Counter(word for words in STOP_WORDS.values() for word in words)
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
MARGIN = 1.3


def language_of(text: str, *, default: str | None = None) -> str | None:
    """ISO 639-1 code of the language of ``text`` among en, fr, es, nl, de, ru, ar, zh; ``default`` where unsure.

    >>> language_of("De Staten die Partij zijn bij dit Verdrag werken samen met het Hof.")
    'nl'
    >>> language_of("Art. 5") is None
    True
    """
    text = text[:SAMPLE]
    letters = sum(map(str.isalpha, text))
    if not letters:
        return default
    for code, first, last in (("ar", "\u0600", "\u06ff"), ("zh", "\u4e00", "\u9fff")):
        if sum(first <= character <= last for character in text) > letters / 2:
            return code
    words = Counter(WORD.findall(text.lower()))
    scores = sorted(
        ((sum(words[word] / _LANGUAGES_OF[word] for word in stops), code) for code, stops in STOP_WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= 2 and best >= MARGIN * second else default
