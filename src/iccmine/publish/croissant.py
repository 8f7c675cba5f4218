"""``croissant.json`` (Croissant 1.0): the tables as record sets that machine-learning tools load."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iccmine.dataset import schema
from iccmine.publish import package
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part
from iccmine.store.disk import sha256_of

_TYPES: Mapping[schema.ColumnType, str] = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "strings": "sc:Text",
}
# The vocabulary of Croissant 1.0, word for word as its specification asks for it.
CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def descriptor(parts: Mapping[str, Part], folder: Path, *, facts: ReleaseFacts) -> dict[str, Any]:
    """The description as JSON-LD; ``folder`` holds the Parquet files under ``tables``. Boxes have no type in it.

    References are told in words only: a reader that finds them joins all that is referred to before it gives a row. The
    Data Package has them as keys.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package.NAME,
        "alternateName": facts.title,
        "description": " ".join((package.SUMMARY, *facts.notes)),
        "version": facts.version,
        "datePublished": facts.date,
        "license": package.LICENSES[0]["path"],
        "usageInfo": package.TERMS,
        **({"url": facts.url} if facts.url else {}),
        "creator": {"@type": "sc:Organization", "name": package.AUTHORS},
        "keywords": list(package.KEYWORDS),
        "citeAs": f"{package.AUTHORS} ({facts.date[:4]}). {facts.title}, version {facts.version}.",
        "distribution": [_file(folder / "tables" / f"{name}.parquet") for name in parts],
        "recordSet": [_records(part.layout) for part in parts.values()],
    }


def _file(file: Path) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": f"tables/{file.name}",
        "contentSize": f"{file.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": sha256_of(file),
    }


def _records(table: schema.Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns if column.type in _TYPES],
    }


def _field(table: schema.Table, column: schema.Column) -> dict[str, Any]:
    refers = f"; refers to {'.'.join(column.refers_to)}" if column.refers_to else ""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": f"{column.description}{refers}",
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
        **({"repeated": True} if column.is_list else {}),
    }
