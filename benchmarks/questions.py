"""How long each question takes over a dataset, and how much of the known findings it shows.

    python benchmarks/questions.py DATASET

Times are of the library call alone, processor seconds, the best of three; a command adds the start of Python.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from iccmine.law import facts
from iccmine.questions.blocked import blocked
from iccmine.questions.duties import duties
from iccmine.questions.known import check_findings
from iccmine.questions.record import ladder, record
from iccmine.questions.tables import Tables

_ROUNDS = 3
_DAY = "2020-01-01"


def seconds(question: Callable[[], object]) -> float:
    """Processor seconds of the fastest of a few rounds."""
    spent = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        question()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Ask every question of the dataset and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path, help="folder of a dataset")
    tables = Tables(parser.parse_args().dataset)
    states = facts.states()
    questions: dict[str, Callable[[], object]] = {
        "duties of a State Party": lambda: duties(tables, states["KEN"], _DAY),
        "duties of a State not party": lambda: duties(tables, states["SDN"], _DAY),
        "duties, everything": lambda: duties(tables, states["SDN"], _DAY, everything=True),
        "record": lambda: record(tables, states["SDN"], everything=True),
        "ladder": lambda: ladder(tables, everything=True),
        "findings": lambda: check_findings(tables),
        "blocked": lambda: blocked(tables, everything=True),
    }
    table = Table(box=None, pad_edge=False)
    table.add_column("question")
    table.add_column("s", justify="right")
    for name, question in questions.items():
        table.add_row(name, f"{seconds(question):.2f}")
    console = Console()
    console.print(table)
    results = Counter(one.result for one in check_findings(tables))
    console.print("known findings: " + ", ".join(f"{count} {result}" for result, count in results.items()))


if __name__ == "__main__":
    main()
