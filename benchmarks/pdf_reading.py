"""How fast and how completely PDFs are read, beside pdfplumber over the same files in the same run.

    python benchmarks/pdf_reading.py FOLDER [--least-ratio 8] [--least-recall 0.995]

Prints a line a file (pages a second of processor time of both, share of pdfplumber's words that our blocks hold)
and the totals; exits 1 where a bar is missed. Words that pdfplumber glues together for want of a space count as found
if their letters are there.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import time
from collections import Counter
from pathlib import Path

import pdfplumber

from iccmine.reading import read
from iccmine.records import Layout, Unreadable

WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """The words of a text, each with how often it stands there."""
    return Counter(WORD.findall(text.lower()))


def plumber_text(raw: bytes) -> str:
    """What pdfplumber reads, page after page."""
    with pdfplumber.open(io.BytesIO(raw)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def our_text(layout: Layout) -> str:
    """What our reading holds: numbers and texts of all blocks."""
    return "\n".join(f"{block.number or ''} {block.text}" for block in layout.blocks)


def recall(theirs: str, ours: str) -> float:
    """Share of their words found in ours: as words, else as letters somewhere in our text without its blanks."""
    wanted, found = words(theirs), words(ours)
    missing = wanted - found
    letters = "".join(WORD.findall(ours.lower()))
    lost = sum(count for word, count in missing.items() if word not in letters)
    return 1 - lost / max(1, wanted.total())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least-ratio", type=float, default=8.0)
    parser.add_argument("--least-recall", type=float, default=0.995)
    arguments = parser.parse_args()
    pages, ours_seconds, theirs_seconds = 0, 0.0, 0.0
    recalls: list[float] = []
    for path in sorted(arguments.folder.rglob("*.pdf")):
        raw = path.read_bytes()
        started = time.process_time()
        try:
            layout = read(raw, name=path.name)
        except Unreadable as error:
            print(f"{path.name:50} {error}")
            continue
        middle = time.process_time()
        theirs = plumber_text(raw)
        ended = time.process_time()
        count = layout.pages or 0
        pages += count
        ours_seconds += middle - started
        theirs_seconds += ended - middle
        recalls.append(recall(theirs, our_text(layout)))
        print(
            f"{path.name[:50]:50} {count:4} pages  ours {count / (middle - started):6.0f}/s  "
            f"pdfplumber {count / (ended - middle):5.1f}/s  recall {recalls[-1]:.4f}"
        )
    if not recalls:
        print("no PDF could be read")
        return 1
    ratio = theirs_seconds / ours_seconds
    print(
        f"{len(recalls)} files, {pages} pages: ours {pages / ours_seconds:.0f} pages/s, pdfplumber "
        f"{pages / theirs_seconds:.1f} pages/s, {ratio:.1f} times as fast; "
        f"recall mean {sum(recalls) / len(recalls):.4f}, least {min(recalls):.4f}"
    )
    return 0 if ratio >= arguments.least_ratio and min(recalls) >= arguments.least_recall else 1


if __name__ == "__main__":
    sys.exit(main())
