"""How fast the review queue answers over 100,000 passages: python -m benchmarks.review_queue DATASET [--url URL]

The passages are those of a real dataset, repeated under other ids until there are enough; a thousand are decided. Each
figure is the slowest of five answers, in milliseconds, at the server: queue and filters within 300, search within 500.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from iccmine.review import decisions, queue
from iccmine.review.decisions import Decision
from iccmine.review.queue import Filters
from iccmine.settings import Settings
from iccmine.store import connect

LIMITS = {"queue": 300.0, "search": 500.0}
ROUNDS, REVIEWER, PAGE = 5, "A. Lawyer", 50


def enlarged(dataset: Path, folder: Path, number: int) -> None:
    """A dataset with as many coded passages, its documents repeated under other names."""
    names = {"documents": ("document_id",), "passages": ("passage_id", "document_id"),
             "provisions": ("provision_id", "passage_id"), "bearers": ("provision_id",),
             "noncompliance": ("noncompliance_id", "passage_id")}  # fmt: skip
    coded = len(pq.read_table(dataset / "passages.parquet", columns=["force"]).column("force").drop_null())
    copies = -(-number // coded)
    for table, keys in names.items():
        whole = pq.read_table(dataset / f"{table}.parquet")
        pq.write_table(pa.concat_tables([_renamed(whole, keys, copy) for copy in range(copies)]),
                       folder / f"{table}.parquet")  # fmt: skip
    (folder / "manifest.json").write_text("{}", encoding="utf-8")


def _renamed(table: pa.Table, keys: tuple[str, ...], copy: int) -> pa.Table:
    for key in keys if copy else ():
        place = table.schema.get_field_index(key)
        names = [f"copy{copy}-{name}" for name in table.column(key).to_pylist()]
        table = table.set_column(place, key, pa.array(names, pa.string()))
    return table


def questions(connection: sa.Connection) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """What a desk asks: the kind of limit, a name, and the call."""
    asked = {
        "first page": Filters(),
        "page 400": Filters(),
        "by body": Filters(body="icc"),
        "by force and years": Filters(force="binding", years="2005-2011"),
        "by State": Filters(state="SDN"),
        "by stage": Filters(stage="established"),
        "needs review, teaches": Filters(needs_review="true", order="teaches"),
        "reading order": Filters(order="reading"),
        "newest": Filters(order="newest"),
        **{f"review: {name}": Filters(review=name) for name in queue.REVIEW},
    }
    for name, filters in asked.items():
        first = 400 * PAGE if name == "page 400" else 0
        yield (
            "queue",
            name,
            lambda filters=filters, first=first: (
                queue.lines(connection, filters, REVIEWER, first=first, size=PAGE),
                queue.total(connection, filters, REVIEWER),
            ),
        )
    for name, filters in (("counts", Filters()), ("counts of what binds", Filters(force="binding"))):
        yield "queue", name, lambda filters=filters: queue.counts(connection, filters, REVIEWER)
    yield "queue", "progress", lambda: queue.progress(connection, Filters(), REVIEWER)
    for sought in ("surrender", "arrest warrant", "the", "Al Bashir", "cooper", "S/RES/1593"):
        filters = Filters(sought=sought)
        yield (
            "search",
            f"search: {sought}",
            lambda filters=filters: (
                queue.lines(connection, filters, REVIEWER, first=0, size=PAGE),
                queue.total(connection, filters, REVIEWER),
            ),
        )


def decide_some(engine: sa.Engine, number: int) -> None:
    """Decisions on passages spread over the queue."""
    decisions.prepare(engine)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(queue.index.c.passage_id, queue.index.c.text_sha256)).all()
    step = max(1, len(rows) // number)
    made = [
        Decision(passage_id=name, target_id=name, field="force", old=None, new="binding", decision="correct",
                 text_sha256=sha256 if place % 10 else "0" * 64, reviewer=REVIEWER if place % 2 else "B. Judge")
        for place, (name, sha256) in enumerate(rows[::step])
    ]  # fmt: skip
    decisions.record(engine, made, seen=None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--url", help="SQLAlchemy address of an empty database; default: SQLite in a folder of its own")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        enlarged(given.dataset, folder, given.passages)
        engine = connect(Settings(state_dir=folder, database_url=given.url))
        decisions.prepare(engine)
        begun = time.perf_counter()
        queue.build(engine, folder)
        print(f"index built in {time.perf_counter() - begun:.1f} s")
        decide_some(engine, 1_000)
        with engine.connect() as connection:
            print(f"{queue.total(connection, Filters(), REVIEWER):,} passages")
            slow = {}
            for kind, name, ask in questions(connection):
                times = []
                for _ in range(ROUNDS):
                    begun = time.perf_counter()
                    ask()
                    times.append((time.perf_counter() - begun) * 1000)
                print(f"{name:28} {max(times):8.1f} ms  (limit {LIMITS[kind]:.0f})")
                if max(times) > LIMITS[kind]:
                    slow[name] = round(max(times), 1)
        engine.dispose()
    print(json.dumps({"over the limit": slow}))
    raise SystemExit(1 if slow else 0)


if __name__ == "__main__":
    main()
