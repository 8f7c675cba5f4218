"""The queue over the specimens, in SQLite and in PostgreSQL: filters, orders, counts, words."""

import pytest
import sqlalchemy as sa

from iccmine.dataset import schema, working
from iccmine.review import decisions, queue
from iccmine.review.decisions import Decision
from iccmine.review.queue import Filters
from iccmine.review.revision import revise
from iccmine.settings import Settings
from iccmine.store import connect


@pytest.fixture
def connection(database_url, mined_specimens, tmp_path):
    engine = connect(Settings(state_dir=tmp_path, database_url=database_url))
    decisions.prepare(engine)
    queue.build(engine, mined_specimens.out_dir)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def found(connection, size: int = 1_000, **asked) -> list[queue.Line]:
    filters = Filters(**asked)
    lines = queue.lines(connection, filters, "Ada", first=0, size=size)
    assert queue.total(connection, filters, "Ada") >= len(lines)
    return list(lines)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"body": "icc"}, lambda line: line.symbol.startswith("ICC-")),
        ({"force": "binding"}, lambda line: line.force == "binding"),
        ({"years": "2031"}, lambda line: line.date.startswith("2031")),
        ({"years": "2030-2031", "force": "hortatory"}, lambda line: "2030" <= line.date < "2032"),
        ({"sought": "arrest"}, lambda line: "arrest" in line.text.lower()),
        ({"sought": "surren"}, lambda line: "surren" in line.text.lower()),
        ({"sought": "9001 decides"}, lambda line: "9001" in line.symbol + line.text),
    ],
    ids=["body", "force", "year", "years and force", "a word", "the beginning of a word", "a symbol and a word"],
)
def test_a_filter_leaves_what_it_names(asked, holds, connection):
    lines = found(connection, **asked)
    assert lines
    assert all(map(holds, lines))


@pytest.mark.parametrize("sought", ["'; DROP TABLE decisions; --", '"unclosed', "a* OR b", "NEAR(", "∀", "-", "a:b"])
def test_no_words_break_the_search(sought, connection):
    assert isinstance(found(connection, sought=sought), list)


def test_failures_come_first_and_pages_do_not_repeat(connection):
    everything = [line.passage_id for line in found(connection)]
    pages = [
        line.passage_id
        for first in range(0, len(everything), 7)
        for line in queue.lines(connection, Filters(), "Ada", first=first, size=7)
    ]
    assert pages == everything
    assert found(connection, size=1)[0].passage_id in {
        line.passage_id for line in found(connection, stage="established")
    }


@pytest.mark.parametrize("name", queue.COUNTED)
def test_counts_say_what_each_filter_would_leave(name, connection):
    counted = queue.counts(connection, Filters(), "Ada")[name]
    assert counted
    for value, number in counted.items():
        assert queue.total(connection, Filters(**{name: value}), "Ada") == number


def test_what_is_decided_is_open_no_longer_and_mine(connection):
    line = found(connection, size=1)[0]
    before = queue.total(connection, Filters(review="open"), "Ada")
    text = connection.execute(
        sa.select(queue.index.c.text_sha256).where(queue.index.c.passage_id == line.passage_id)
    ).scalar_one()
    decisions.record(
        connection.engine,
        [Decision(line.passage_id, line.passage_id, "force", line.force, "none", "correct", text, "Ada")],
        seen=None,
    )
    assert queue.total(connection, Filters(review="open"), "Ada") == before - 1
    assert [one.passage_id for one in found(connection, review="mine")] == [line.passage_id]
    assert [one.reviewers for one in found(connection, review="decided")] == [("Ada",)]
    assert queue.progress(connection, Filters(), "Bela") == 1


def test_a_dataset_is_indexed_once(connection, mined_specimens):
    assert not queue.build(connection.engine, mined_specimens.out_dir)


def test_what_counts_is_assembled_in_either_database(connection, mined_specimens):
    engine = connection.engine
    working.prepare(engine)
    with connect(mined_specimens).connect() as source, engine.begin() as there:
        for one in working.TABLES.values():
            if rows := source.execute(sa.select(one)).mappings().all():
                there.execute(one.insert(), [dict(row) for row in rows])
        passage = there.execute(
            sa.select(working.TABLES["passages"]).where(working.TABLES["passages"].c.force == "hortatory").limit(1)
        ).one()
    name = passage.passage_id
    decided = Decision(name, name, "force", "hortatory", "binding", "correct", passage.text_sha256, "Ada")
    decisions.record(engine, [decided], seen=None)
    with engine.begin() as there:
        chosen = sa.table("documents", sa.column("sha256"), sa.column("document_id")).alias("chosen")
        revision = revise(there, chosen)
        rows = list(working.fetch(there, schema.PASSAGES, chosen, revision.tables))
    assert {row["force"] for row in rows if row["passage_id"] == name} == {"binding"}
    assert name in revision.reviewed
