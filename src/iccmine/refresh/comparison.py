"""What a new dataset changes in the last one: rows by table, and what would be lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from iccmine.dataset import schema

_JOINT = "\x1f"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of a table came, differ or went."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows by table; the documents that are gone, and the share of the last dataset's passages that is."""

    rows: Mapping[str, Rows]
    documents_lost: tuple[str, ...] = ()
    passages_lost: float = 0.0

    def broken(self, *, most: float) -> tuple[str, ...]:
        """One line for each floor that the new dataset would break; ``most`` is the share of passages it may lose."""
        lines = []
        if lost := self.documents_lost:
            more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
            lines.append(f"{len(lost)} documents would be lost: {', '.join(lost[:_SHOWN])}{more}")
        if self.passages_lost > most:
            lines.append(f"{self.passages_lost:.1%} of the passages would be lost, more than {most:.0%}")
        return tuple(lines)


def compare(last: Path, tables: Mapping[str, pa.Table]) -> Comparison:
    """Compare new tables with the dataset in a folder; a table that the folder lacks counts as empty."""
    rows: dict[str, Rows] = {}
    documents: tuple[str, ...] = ()
    passages = 0.0
    for name, new in tables.items():
        table = schema.TABLES[name]
        old = _last(last / f"{name}.parquet", new.schema)
        before, after = _keys(table, old), _keys(table, new)
        removed = pc.invert(pc.is_in(before, value_set=after))
        lost = int(pc.sum(removed).as_py() or 0)
        at = pc.index_in(after, value_set=before)
        stayed = new.filter(pc.is_valid(at))
        was = old.take(at.drop_null())
        rows[name] = Rows(len(new) - len(stayed), _differing(stayed, was), lost)
        if table is schema.DOCUMENTS:
            documents = tuple(before.filter(removed).to_pylist())
        elif table is schema.PASSAGES and len(old):
            passages = lost / len(old)
    return Comparison(rows, documents, passages)


def _last(file: Path, layout: pa.Schema) -> pa.Table:
    if not file.exists():
        return layout.empty_table()
    return pq.read_table(file)


def _keys(table: schema.Table, rows: pa.Table) -> pa.Array:
    columns = [rows.column(name).cast(pa.string()) for name in table.key]
    return pc.binary_join_element_wise(*columns, _JOINT).combine_chunks()


def _differing(new: pa.Table, old: pa.Table) -> int:
    """How many rows differ in some column; where the columns themselves differ, all do."""
    if (new.schema.names, new.schema.types) != (old.schema.names, old.schema.types):
        return len(new)
    differing = pa.nulls(len(new), pa.bool_()).fill_null(False)
    for name in new.schema.names:
        differing = pc.or_(differing, _unlike(new.column(name).combine_chunks(), old.column(name).combine_chunks()))
    return int(pc.sum(differing).as_py() or 0)


def _unlike(new: pa.Array, old: pa.Array) -> pa.Array:
    if pa.types.is_nested(new.type):
        # Arrow compares no lists.
        return pa.array([one != other for one, other in zip(new.to_pylist(), old.to_pylist(), strict=True)], pa.bool_())
    return pc.if_else(
        pc.and_(pc.is_valid(new), pc.is_valid(old)),
        pc.fill_null(pc.not_equal(new, old), True),
        pc.xor(pc.is_valid(new), pc.is_valid(old)),
    )
