"""``datapackage.json`` (Data Package 2.0): every table with its columns, keys and checksums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset import schema
from iccmine.publish import codebook
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part
from iccmine.store.disk import sha256_of

NAME = "iccmine"
PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
AUTHORS = "The iccmine contributors"
KEYWORDS = (
    "international criminal court", "security council", "assembly of states parties", "cooperation", "non-compliance",
)  # fmt: skip
SUMMARY = (
    "Documents of the Security Council, the Assembly of States Parties and the International Criminal Court, cut into "
    "passages and coded: what binds whom, to do what, by what authority, and who is said or found to have failed."
)
TERMS = (
    "The coding is under the Apache License 2.0. The words quoted remain with those who issued them, under their own "
    "terms: name the issuer of each text."
)
LICENSES = [{"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0", "title": TERMS}]
_TYPES: Mapping[schema.ColumnType, str] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "strings": "array",
    "boxes": "array",
}


def descriptor(parts: Mapping[str, Part], folder: Path, *, facts: ReleaseFacts) -> dict[str, Any]:
    """The package as JSON can hold it; ``folder`` holds the CSV files under ``tables``."""
    return {
        "$schema": PROFILE.format("datapackage"),
        "name": NAME,
        "title": facts.title,
        "description": " ".join((SUMMARY, *facts.notes)),
        "version": facts.version,
        **({"homepage": facts.url} if facts.url else {}),
        "created": f"{facts.date}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": LICENSES,
        "contributors": [{"title": AUTHORS, "roles": ["creator"]}],
        "resources": [_resource(part, folder / "tables" / f"{name}.csv") for name, part in parts.items()],
    }


def _resource(part: Part, file: Path) -> dict[str, Any]:
    table = part.layout
    return {
        "$schema": PROFILE.format("dataresource"),
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": f"tables/{file.name}",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
        "schema": {
            "$schema": PROFILE.format("tableschema"),
            "fieldsMatch": "exact",
            "fields": [_field(column, part.rows) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _field(column: schema.Column, rows: pa.Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
        "constraints": dict(_constraints(column, rows)),
    }
    if (name := codebook.list_of(column)) and not column.is_list:
        field["categories"] = [{"value": value, "label": label} for value, label in codebook.meanings()[name].items()]
    return field


def _constraints(column: schema.Column, rows: pa.Table) -> Iterator[tuple[str, Any]]:
    if not column.nullable and not _has_empty_text(rows.column(column.name)):
        yield "required", True
    if column.values and not column.is_list:
        yield "enum", list(column.values)
    if column.type == "number":
        yield from (("minimum", 0), ("maximum", 1))


def _has_empty_text(values: pa.ChunkedArray) -> bool:
    """Whether the column holds an empty text, which CSV cannot tell from no value."""
    return pa.types.is_string(values.type) and bool(pc.any(pc.equal(values, "")).as_py())


def _foreign_keys(table: schema.Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.refers_to and not column.is_list:
            resource, field = column.refers_to
            yield {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
