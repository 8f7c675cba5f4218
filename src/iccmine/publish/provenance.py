"""``provenance.json`` (PROV-JSON): from the hash of each source through the run to the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from prov.model import PROV, ProvActivity, ProvDocument, ProvEntity

from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part

_SOURCE = "urn:sha256:"
_MADE = "urn:iccmine:"


def provenance(parts: Mapping[str, Part], *, fingerprint: str, facts: ReleaseFacts) -> str:
    """The provenance as JSON text.

    Entities are the files read (by SHA-256), the tables and the release; the activity is the run that mined them. Files
    that were refused are used by the run and gave a row of ``quarantine``. No time of a run is told: the same input
    gives the same provenance, whenever it is made.
    """
    document = ProvDocument()
    document.add_namespace("source", _SOURCE)
    document.add_namespace("iccmine", _MADE)
    run = document.activity(
        f"iccmine:run-{fingerprint[:16]}",
        other_attributes={"iccmine:pipeline": facts.pipeline_version, "iccmine:fingerprint": fingerprint},
    )
    pipeline = document.agent("iccmine:pipeline", {PROV["type"]: PROV["SoftwareAgent"]})
    document.wasAssociatedWith(run, pipeline)
    for row in (*parts["renditions"].rows.to_pylist(), *parts["quarantine"].rows.to_pylist()):
        document.used(run, _source(document, row))
    release = document.entity(
        f"iccmine:release-{facts.version}",
        {PROV["label"]: f"{facts.title}, version {facts.version}", PROV["type"]: PROV["Collection"]},
    )
    for name, part in parts.items():
        document.hadMember(release, _table(document, name, part, run))
    return _sorted(document)


def _source(document: ProvDocument, row: Mapping[str, Any]) -> ProvEntity:
    told: dict[Any, Any] = {
        "iccmine:document": row.get("document_id"),
        "iccmine:media_type": row.get("media_type"),
        "iccmine:refused": row.get("reason"),
        "iccmine:retrieved_at": row.get("retrieved_at") or row.get("first_seen"),
        PROV["location"]: row["source_url"],
    }
    return document.entity(f"source:{row['sha256']}", {name: value for name, value in told.items() if value})


def _table(document: ProvDocument, name: str, part: Part, run: ProvActivity) -> ProvEntity:
    table = document.entity(
        f"iccmine:table-{name}", {PROV["label"]: part.layout.description, "iccmine:rows": part.rows.num_rows}
    )
    document.wasGeneratedBy(table, run)
    return table


def _sorted(document: ProvDocument) -> str:
    told = json.loads(document.serialize(format="json") or "")
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
