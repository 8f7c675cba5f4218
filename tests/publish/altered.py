"""Tables that differ from those of the specimens in one respect."""

import pyarrow as pa


def with_cell(rows: pa.Table, place: int, **cells: object) -> pa.Table:
    """The rows with other values in some columns of one of them."""
    for name, value in cells.items():
        values = rows.column(name).to_pylist()
        values[place] = value
        field = rows.schema.field(name)
        rows = rows.set_column(rows.schema.get_field_index(name), field, pa.array(values, field.type))
    return rows


def decided(tables: dict[str, pa.Table], *on: tuple[str, str], stale: bool = False) -> dict[str, pa.Table]:
    """The tables of reviews where somebody accepted the value of each (row, column)."""
    review = {
        "old": None,
        "new": None,
        "decision": "accept",
        "comment": None,
        "reviewer": "specimen reviewer",
        "reviewed_at": "2031-12-24T12:00:00Z",
        "text_sha256": "0" * 64,
        "blind": False,
        "anchor": None,
        "undone_at": None,
    }
    value = {"machine": "a", "person": "a", "effective": "a", "stale": stale}
    names = [{"target_id": target, "field": field} for target, field in on]
    rows = {
        "reviews": [review | name | {"review_id": f"r{number}"} for number, name in enumerate(names)],
        "review_values": [value | name for name in names],
    }
    return {name: pa.Table.from_pylist(some, schema=tables[name].schema) for name, some in rows.items()}
