"""Invented datasets, row by row: only what a test speaks of is given, the rest is filled in."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from iccmine.dataset import schema
from iccmine.dataset.arrow import to_arrow
from iccmine.questions.tables import Tables

_EMPTY = {"string": "", "integer": 0, "number": 0.0, "boolean": False, "strings": [], "boxes": None}


class Dataset:
    """Documents with passages, provisions, failures and votes; ``write`` makes tables of them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def document(self, symbol: str, date: str | None, body: str = "security_council", **fields: Any) -> str:
        """A document (a resolution unless said); returns its id."""
        document_id = fields.pop("document_id", symbol.lower().replace("/", "-").replace(" (", "-").rstrip(")"))
        given = {"document_id": document_id, "symbol": symbol, "title": symbol, "date": date, "body": body}
        self._add("documents", given | {"kind": "resolution", "language": "en"} | fields)
        return document_id

    def passage(self, document_id: str, locator: str, text: str, *, court: str | None = "icc", **fields: Any) -> str:
        """A passage about the Court; returns its id."""
        passage_id = f"{document_id}#{locator}"
        position = sum(row["document_id"] == document_id for row in self.rows["passages"]) + 1
        given = {"passage_id": passage_id, "document_id": document_id, "locator": locator, "text": text}
        given |= {"position": position, "court": court, "relevant": court is not None, "kind": "operative"}
        self._add("passages", given | fields)
        for target in fields.get("cites", ()):
            self._add("citations", {"citing": passage_id, "target": target, "target_type": "other", "end": 1})
        return passage_id

    def clause(self, passage_id: str, *actors: str, force: str = "binding", binds: bool = True, **fields: Any) -> str:
        """A provision of Chapter VII on general cooperation, addressed to these actors."""
        number = sum(row["passage_id"] == passage_id for row in self.rows["provisions"]) + 1
        provision_id = f"{passage_id}/{number}"
        given = {"provision_id": provision_id, "passage_id": passage_id, "force": force, "authority": "chapter_vii"}
        given |= {
            "action": "general_cooperation",
            "modality": "obligation",
            "operative_verb": "decide",
            "trigger_end": 1,
        }
        self._add("provisions", given | fields)
        for actor in actors:
            row = {"provision_id": provision_id, "actor": actor, "binds": binds and force == "binding"}
            self._add("bearers", row | {"rationale": "As the table says."})
        return provision_id

    def failure(self, passage_id: str, state: str, stage: str, **fields: Any) -> str:
        """A row of non-compliance; returns its id."""
        number = sum(row["passage_id"] == passage_id for row in self.rows["noncompliance"]) + 1
        given = {"noncompliance_id": f"{passage_id}/nc {number}", "passage_id": passage_id, "state": state}
        given |= {"stage": stage, "duty": "arrest_surrender", "reason": "not_stated", "evidence_end": 4}
        self._add("noncompliance", given | fields)
        return str(given["noncompliance_id"])

    def episode(self, state: str, *rows: str, **fields: Any) -> str:
        """An episode before the Court of these rows of non-compliance."""
        given = {"episode_id": f"{state.lower()}-{len(self.rows['episodes'])}", "state": state, "rows": list(rows)}
        given |= {"duty": "arrest_surrender", "court": "icc", "political_response": "none", "open": True}
        self._add("episodes", given | fields)
        return str(given["episode_id"])

    def votes(self, document_id: str, *, veto: bool = False, **states: str) -> None:
        """How States voted; with ``veto`` a permanent member's vote against is one."""
        for state, vote in states.items():
            permanent = state in ("CHN", "FRA", "GBR", "RUS", "USA")
            row = {"document_id": document_id, "state": state, "vote": vote, "permanent_member": permanent}
            self._add("votes", row | {"veto": veto and permanent and vote == "against"})

    def write(self, folder: Path) -> Tables:
        """The tables as files in the folder."""
        for table in schema.TABLES.values():
            pq.write_table(to_arrow(table, self.rows[table.name]), folder / f"{table.name}.parquet")
        return Tables(folder)

    def _add(self, table: str, given: dict[str, Any]) -> None:
        columns = schema.TABLES[table].columns
        empty = {column.name: None if column.nullable else _EMPTY[column.type] for column in columns}
        self.rows[table].append(empty | {name: value for name, value in given.items() if name in empty})
