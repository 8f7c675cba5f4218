"""Do names decide? Every State's name in labelled passages is exchanged for another's, and both texts are coded.

usage: python -m benchmarks.names_swapped GOLD.jsonl [--corpus DIR] [--rounds N] [--show]

Each round maps every State to another one, names to names and adjectives to adjectives ("Chadian" to "Peruvian"); the
names of courts and organs that hold a State's name stay. A passage has changed where its force, or the stages of its
rows of non-compliance, differ from what the text with the true names gives. With ``--show`` the changed passages of
development documents are printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.rules_on_gold import Row, run
from iccmine.evaluation.names import exchange, renamed

LIMIT = 0.01


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    golds = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    originals = {row.gold["id"]: row for row in run(golds, arguments.corpus)}
    worst = 0.0
    for number in range(arguments.rounds):
        swap = exchange(number)
        swapped = [{**gold, "text": renamed(gold["text"], swap)} for gold in golds]
        touched = sum(new["text"] != old["text"] for new, old in zip(swapped, golds, strict=True))
        changed = list(changes(originals, run(swapped, arguments.corpus)))
        worst = max(worst, len(changed) / len(golds))
        print(
            f"round {number}: {touched} of {len(golds)} passages name a State; {len(changed)} changed "
            f"({len(changed) / len(golds):.2%} of all, {len(changed) / max(1, touched):.2%} of those)"
        )
        if arguments.show:
            show(changed)
    print(f"worst round {worst:.2%}, limit {LIMIT:.0%}")
    raise SystemExit(worst > LIMIT)


def changes(originals: Mapping[str, Row], rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """The pairs of rows whose force or stages differ."""
    for row in rows:
        before = originals[row.gold["id"]]
        if coding(before) != coding(row):
            yield before, row


def coding(row: Row) -> tuple[Any, ...]:
    """What must not depend on a name."""
    return row.coded.force, sorted({found.stage for found in row.coded.noncompliance})


def show(changed: Iterable[tuple[Row, Row]]) -> None:
    for before, after in changed:
        if not before.held_out:
            print(f"\n## {before.gold['id']} {coding(before)} → {coding(after)}\n   {before.gold['text'][:600]}")
            print(f"   {after.gold['text'][:600]}")


if __name__ == "__main__":
    main()
