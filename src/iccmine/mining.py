"""From the bytes of one file to its coded documents: the whole pipeline as one pure function."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from iccmine import force, language, reading, segmentation
from iccmine.force import decision, model
from iccmine.force.rules import rule_book
from iccmine.law import binding
from iccmine.records import Coded, CodedDocument, Document, Layout, Passage, Segmented
from iccmine.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

LOW_COVERAGE = "low_coverage"
NOT_CODED = "language_not_coded"

# Han script is written without spaces: each character counts as a word there.
_WORDS = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")


def mine_document(raw: bytes, *, name: str = "", settings: Settings = Settings()) -> tuple[CodedDocument, ...]:
    """Read, segment and code one file; pure: same bytes, same result.

    Args:
        raw: the file's bytes; what they are is found out by content.
        name: of the file, for messages only.
        settings: limits of reading and the floor of coverage.

    Returns:
        The documents that the file holds, one for each language; usually one.

    Raises:
        Unreadable: the file cannot be read, or holds no passage.
    """
    layout = reading.read(raw, name=name, settings=settings)
    parts = segmentation.segment(layout, name=name)
    share = coverage(layout, (passage for part in parts for passage in part.passages))
    return tuple(_coded(part, layout, share, settings) for part in parts)


def coverage(layout: Layout, passages: Iterable[Passage]) -> float:
    """Share of the file's letters that landed in passages, at most 1.

    Words are counted as often as the source has them and no oftener, so that a passage cut twice does not
    hide one that was lost.
    """
    source = Counter(_words(text for block in layout.blocks for text in (block.text, block.number or "")))
    landed = source & Counter(_words(passage.text for passage in passages))
    letters = layout.letters or _letters(source)
    return min(1.0, _letters(landed) / letters) if letters else 1.0


def coded_languages() -> frozenset[str]:
    """Languages (ISO 639-1) that have a lexicon; texts in others are read and segmented only."""
    lexicons = files("iccmine.language").joinpath("lexicon")
    return frozenset(folder.name for folder in lexicons.iterdir() if folder.is_dir() and len(folder.name) == 2)


@lru_cache(maxsize=4)
def pipeline(code: str) -> Language:
    """The language pipeline, loaded once in each process."""
    return language.load(code)


def warm_up() -> None:
    """Load lexicons and rules now, so that no single file's time is charged with it."""
    for code in coded_languages():
        pipeline(code)
    rule_book()
    model.published()


def _coded(part: Segmented, layout: Layout, share: float, settings: Settings) -> CodedDocument:
    spoken = part.document.language in _languages()
    flags = dict.fromkeys((*layout.flags, *part.document.flags))
    if share < settings.coverage_floor:
        flags[LOW_COVERAGE] = None
    if not spoken:
        flags[NOT_CODED] = None
    passages = _code(part) if spoken else map(Coded, part.passages)
    return CodedDocument(
        document=part.document,
        passages=tuple(passages),
        coverage=round(share, 4),
        media_type=layout.media_type,
        pages=layout.pages,
        flags=tuple(flags),
    )


def _code(part: Segmented) -> Iterator[Coded]:
    document: Document = part.document
    docs = language.annotate(part, pipeline(document.language))
    by_rules = [force.code(doc, passage) for passage, doc in zip(part.passages, docs, strict=True)]
    for coded in decision.decide_all(document, by_rules, model.published()):
        yield binding.bind(coded, document)


_languages = lru_cache(maxsize=1)(coded_languages)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORDS.findall(text)


def _letters(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())
