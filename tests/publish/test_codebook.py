"""Every value of every closed list has a meaning, and every column is in the dictionary."""

import pytest

from iccmine.dataset import schema
from iccmine.publish import codebook

COLUMNS = [(table, column) for table in schema.TABLES.values() for column in table.columns]
CLOSED = [(table, column) for table, column in COLUMNS if column.values]


@pytest.mark.parametrize(("table", "column"), CLOSED, ids=lambda one: one.name)
def test_every_closed_list_has_its_meanings(table: schema.Table, column: schema.Column):
    name = codebook.list_of(column)
    assert name
    assert f"## {name}\n" in codebook.codebook([table])


def test_no_meanings_are_left_over():
    assert {codebook.list_of(column) for _, column in CLOSED} == set(codebook.meanings())


def test_every_meaning_is_said_in_words():
    assert all(text.strip() for values in codebook.meanings().values() for text in values.values())


def test_values_that_nobody_explained_are_an_error():
    with pytest.raises(LookupError, match="no meanings for the values of mood: grim"):
        codebook.list_of(schema.Column("mood", "string", "how it reads", values=("grim",)))


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: one.name)
def test_every_column_is_in_the_dictionary(table: schema.Table, column: schema.Column):
    lines = codebook.dictionary([table]).splitlines()
    assert [line for line in lines if line.startswith(f"| `{column.name}` |")]
