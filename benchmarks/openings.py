"""Opening phrases against what the issuers set in italics: how many are found, how many are the same words.

    python benchmarks/openings.py CORPUS [--every N] [--show N]

Reads the English resolutions in Akoma Ntoso under CORPUS, once with the italics looked at only to compare, once as
the pipeline does, which publishes the phrase as the issuer marks it where the words begin alike. The issuers mark the
same words now longer, now shorter ("Expresses", "Expresses its intention"; "Calls", "Calls on"), so besides the share
of equal phrases the table gives the share where one is the other's beginning.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from iccmine.language.openings import find_opening
from iccmine.language.openings.marked import as_marked, marked_phrase
from iccmine.reading import read
from iccmine.records import Passage, Unreadable
from iccmine.segmentation import segment

_TRAILING = re.compile(r"(?:\s(?:that|the))+$")


def normalised(phrase: str) -> str:
    """Words only, in lower case, without a trailing "that" or "the"."""
    return _TRAILING.sub("", " ".join(re.findall(r"[\w’'-]+", phrase.lower())))


def passages(corpus: Path, every: int) -> Iterator[Passage]:
    """The preambular and operative paragraphs of every n-th resolution."""
    files = sorted((corpus / "security_council" / "akn" / "en" / "res").iterdir())
    for file in files[::every]:
        try:
            found = segment(read(file.read_bytes(), name=file.name), name=file.name)
        except Unreadable:
            continue
        for segmented in found:
            yield from (one for one in segmented.passages if one.kind in ("preambular", "operative"))


def main() -> None:
    """Compare and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--every", type=int, default=1, help="take every n-th file")
    arguments.add_argument("--show", type=int, default=20, help="how many differences to list")
    given = arguments.parse_args()
    counts: Counter[str] = Counter()
    differences: Counter[tuple[str, str]] = Counter()
    for passage in passages(given.corpus, given.every):
        span = marked_phrase(passage.text, passage.emphasis)
        if span is None:
            continue
        marked = normalised(passage.text[slice(*span)])
        opening = find_opening(passage.text)
        found = normalised(opening.text) if opening else ""
        counts["marked"] += 1
        counts["filled"] += bool(found)
        counts["equal"] += found == marked
        published = as_marked(passage.text, opening, passage.emphasis)
        counts["equal as published"] += bool(published) and normalised(published.text) == marked
        counts["beginning"] += bool(found) and (
            f"{found} ".startswith(f"{marked} ") or f"{marked} ".startswith(f"{found} ")
        )
        if found != marked:
            differences[marked, found] += 1
    table = Table("measure", "paragraphs", "share", title="Opening phrases, italics unseen unless said")
    for name in ("marked", "filled", "equal", "beginning", "equal as published"):
        table.add_row(name, str(counts[name]), f"{counts[name] / max(1, counts['marked']):.4f}")
    console = Console()
    console.print(table)
    for (marked, found), number in differences.most_common(given.show):
        console.print(f"{number:5} italics: {marked!r}  found: {found!r}", markup=False)


if __name__ == "__main__":
    main()
