"""What the model weighs: runs of one to three words, and traits of a passage. Names of States are never among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from iccmine.force.cases import Case
from iccmine.law import facts
from iccmine.records import FORCES

# Longer passages are enumerations; what they ask for stands in front.
WORDS_READ = 250
_LEAD = 4
_WORD = re.compile(r"\w+")
_NAME = "statename"
# Words of names that are words of the genre too.
_COMMON = frozenset(
    {
        *("the", "of", "and", "united", "states", "state", "republic", "republics", "democratic", "people", "islands"),
        *(
            "south",
            "north",
            "east",
            "west",
            "central",
            "northern",
            "eastern",
            "western",
            "new",
            "great",
            "saint",
            "holy",
        ),
        *("federal", "federation", "kingdom", "union", "commonwealth", "empire", "coast", "city", "province", "arab"),
        *("authority", "national", "transitional", "former", "independent", "see", "operative", "cooperative"),
        *("islamic", "socialist"),
    }
)
_SHORTEST = 3
# Keeps the logarithm finite where the word model is certain.
_LEAST = 1e-3


def runs(case: Case) -> Iterator[str]:
    """The runs of one to three words of a passage, each once, with its place and the words that lead it."""
    written = _WORD.findall(case.text)[:WORDS_READ]
    words = [_NAME if word[0].isupper() and word.lower() in _names() else word.lower() for word in written]
    seen = {f"kind={case.kind}/{case.body}", f"document={case.document_kind}"}
    seen.update(f"lead={word}" for word in words[:_LEAD])
    seen.update(words)
    seen.update(map(" ".join, pairwise(words)))
    seen.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    yield from seen


def traits(case: Case, reading: NDArray[np.float64] | Sequence[float]) -> Mapping[str, float]:
    """The traits of a passage.

    Args:
        case: the passage.
        reading: probability of each of ``FORCES`` by the word model.

    Returns:
        Traits by name: what the words say, what the rules say, where the passage stands.
    """
    first = FORCES[int(np.argmax(reading))]
    by_rules = case.rule_force
    named = {
        f"words={first}",
        f"rules={by_rules}",
        f"words and rules={first}/{by_rules}",
        f"kind={case.kind}",
        f"body={case.body}",
        f"verb={case.opening_verb}",
        f"verb in place={case.opening_verb}/{case.body}/{case.kind}",
        f"speaker={case.speaker}",
        f"court={case.court}",
        f"before={case.before}",
        f"after={case.after}",
        f"document={case.document_kind}/{case.chapter_vii}",
    }
    values = dict.fromkeys(named, 1.0)
    for force, share in zip(FORCES, reading, strict=True):
        values[f"log words={force}"] = float(np.log(share + _LEAST)) / 3
        values[f"share words={force}"] = float(share)
    return values


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The words that name States: single words of their names and adjectives, in lower case; met only in capitals."""
    written = (name for state in facts.states().values() for name in (*state.names, *state.adjectives))
    words = (word.lower() for name in written for word in _WORD.findall(name) if word[0].isupper())
    return frozenset(word for word in words if len(word) >= _SHORTEST) - _COMMON
