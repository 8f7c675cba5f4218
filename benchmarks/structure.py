"""How well documents are cut into passages: ``python -m benchmarks.structure CORPUS [--list N]``.

Four measures over the United Nations' files of a corpus: the same resolution read from markup and from lines gives the
same passages; read from a PDF too; the languages of a resolution have the same decisions; few letters are lost.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from iccmine.reading import read
from iccmine.records import Segmented, Unreadable
from iccmine.segmentation import segment

FOLDERS = ("security_council", "general_assembly", "pdftext")
LOSS_BAR, LOSS_LISTED = 0.03, 0.10
NOT_WORDS = re.compile(r"[\W_]+")
ORDINAL = re.compile(r"\b(?:text|h) \d+$")

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Measured:
    """One file: its document and passages, the letters of its source and of its passages."""

    path: Path
    segmented: Segmented
    letters: int
    landed: int

    @property
    def lost(self) -> float:
        return max(0.0, 1 - self.landed / self.letters) if self.letters else 0.0

    def rows(self, *, ordinals: bool) -> Counter[Row]:
        """Kind, number and first 80 letters of each passage. Without ``ordinals`` a place in a row is no number."""
        return Counter(
            (
                passage.kind,
                _number(passage.kind, passage.locator, ordinals=ordinals),
                NOT_WORDS.sub("", passage.text.lower())[:80],
            )
            for passage in self.segmented.passages
            if passage.kind != "front_matter"
        )


def _number(kind: str, locator: str, *, ordinals: bool) -> str:
    if ordinals:
        return locator
    return "" if kind in ("preambular", "heading") else ORDINAL.sub("", locator)


def measure(path: Path) -> Measured:
    """Read and cut one file."""
    layout = read(path.read_bytes(), name=path.name)
    segmented = segment(layout, name=path.name)[0]
    landed = sum(sum(map(str.isalpha, passage.text)) for passage in segmented.passages)
    return Measured(path, segmented, layout.letters, landed)


def files(corpus: Path) -> Iterator[Path]:
    """Every file of the United Nations in the corpus."""
    for folder in FOLDERS:
        yield from sorted(f for f in (corpus / folder).rglob("*") if f.suffix in (".xml", ".txt", ".pdf"))


def agreement(
    pairs: Iterable[tuple[Measured, Measured]], *, ordinals: bool, annexes: bool = True
) -> tuple[int, int, list[str]]:
    """Rows alike, rows of the union, and the documents where they differ, worst first."""
    alike = union = 0
    differing: list[tuple[int, str]] = []
    for one, other in pairs:
        first, second = (
            Counter({row: n for row, n in side.rows(ordinals=ordinals).items() if annexes or not _in_annex(side, row)})
            for side in (one, other)
        )
        same, all_rows = (first & second).total(), (first | second).total()
        alike, union = alike + same, union + all_rows
        if same != all_rows:
            differing.append((all_rows - same, one.path.stem))
    return alike, union, [f"{name} ({n})" for n, name in sorted(differing, reverse=True)]


def _in_annex(side: Measured, row: Row) -> bool:
    return row[1].startswith("annex") or any(
        passage.locator.startswith("annex") and NOT_WORDS.sub("", passage.text.lower())[:80] == row[2]
        for passage in side.segmented.passages
    )


def pairs(measured: Iterable[Measured], suffix: str) -> list[tuple[Measured, Measured]]:
    """English documents held as markup and as files with another suffix."""
    by_id: dict[tuple[str, str], Measured] = {
        (one.segmented.document.document_id, one.path.suffix): one for one in measured
    }
    return [
        (one, by_id[name, suffix]) for (name, kind), one in by_id.items() if kind == ".xml" and (name, suffix) in by_id
    ]


def languages(measured: Iterable[Measured]) -> tuple[int, int, list[str]]:
    """Resolutions whose languages have the same operative numbers, all of them, and the others."""
    by_symbol: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for one in measured:
        document = one.segmented.document
        if one.path.suffix == ".xml" and document.symbol and document.kind in ("resolution", "draft_resolution"):
            numbers = frozenset(p.locator for p in one.segmented.passages if p.kind == "operative")
            by_symbol[document.symbol][document.language] = numbers
    several = {symbol: held for symbol, held in by_symbol.items() if len(held) > 1}
    differing = []
    for symbol, held in several.items():
        usual = Counter(held.values()).most_common(1)[0][0]
        others = [
            f"{language}: {', '.join(sorted(numbers ^ usual))}"
            for language, numbers in held.items()
            if numbers != usual
        ]
        if others:
            differing.append(f"{symbol} {'; '.join(others)}")
    return len(several) - len(differing), len(several), differing


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--list", type=int, default=12, help="how many differing documents to name")
    options = arguments.parse_args()
    started, measured, unread = time.perf_counter(), [], []
    for path in files(options.corpus):
        try:
            measured.append(measure(path))
        except Unreadable as error:
            unread.append(f"{path.name}: {error}")
    seconds = time.perf_counter() - started
    print(f"{len(measured)} files read and cut, {len(unread)} refused, {len(measured) / seconds:.0f} files/s")
    _table("refused", unread, options.list)
    text_pairs, pdf_pairs = pairs(measured, ".txt"), pairs(measured, ".pdf")
    for title, held, ordinals, annexes in (
        ("markup = lines", text_pairs, False, True),
        ("markup = lines, places in a row too", text_pairs, True, True),
        ("markup = lines, annexes aside", text_pairs, False, False),
        ("markup = PDF", pdf_pairs, False, True),
    ):
        alike, union, differing = agreement(held, ordinals=ordinals, annexes=annexes)
        print(f"{title}: {len(held)} documents, {alike} of {union} rows ({alike / max(1, union):.2%})")
        _table("differ", differing, options.list)
    alike, union, differing = languages(measured)
    print(f"languages with the same decisions: {alike} of {union} resolutions")
    _table("differ", differing, options.list)
    letters, landed = sum(one.letters for one in measured), sum(min(one.landed, one.letters) for one in measured)
    listed = sorted((one for one in measured if one.lost > LOSS_LISTED), key=lambda one: -one.lost)
    print(
        f"letters in no passage: {1 - landed / letters:.2%} (bar {LOSS_BAR:.0%}); "
        f"over {LOSS_LISTED:.0%}: {len(listed)} files"
    )
    _table("lose", [f"{one.path.name} {one.lost:.0%}" for one in listed], options.list)


def _table(title: str, lines: list[str], limit: int) -> None:
    for line in lines[:limit]:
        print(f"    {title} {line}")
    if len(lines) > limit:
        print(f"    ... and {len(lines) - limit} more")


if __name__ == "__main__":
    main()
