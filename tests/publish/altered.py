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


def reviews(layout: pa.Table, *decided: tuple[str, str]) -> pa.Table:
    """Rows of the reviews table that accept the value of each (row, column)."""
    row = {
        "old": None,
        "new": None,
        "decision": "accept",
        "comment": None,
        "reviewer": "specimen reviewer",
        "reviewed_at": "2031-12-24T12:00:00Z",
        "text_sha256": "0" * 64,
    }
    rows = [
        row | {"review_id": f"r{n}", "target_id": target, "field": field} for n, (target, field) in enumerate(decided)
    ]
    return pa.Table.from_pylist(rows, schema=layout.schema)
