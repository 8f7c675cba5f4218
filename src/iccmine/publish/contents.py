"""What lies in the folder of a release, and who writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from iccmine.dataset.write import write_table
from iccmine.publish import (
    bibliography,
    changelog,
    changes,
    codebook,
    croissant,
    database,
    graph,
    package,
    provenance,
    quality,
    readme,
    workbook,
)
from iccmine.publish.changes import Changes
from iccmine.publish.citation import citation
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.places import Release
from iccmine.publish.reviewed import Checked
from iccmine.publish.scope import Part
from iccmine.publish.scores import Scores

TABLES = "tables"
DATABASE = "iccmine.sqlite"
WORKBOOK = "iccmine.xlsx"


def tables(parts: Mapping[str, Part], folder: Path) -> None:
    """Every table as Parquet and CSV."""
    (folder / TABLES).mkdir()
    for part in parts.values():
        write_table(part.layout, part.rows, folder / TABLES)


def reports(
    parts: Mapping[str, Part],
    folder: Path,
    *,
    facts: ReleaseFacts,
    checked: Sequence[Checked],
    scores: Scores,
    fingerprint: str,
) -> None:
    """Descriptions for people and for programs; the tables must be there. ``fingerprint`` is the dataset's."""
    layouts = [part.layout for part in parts.values()]
    texts = {
        "README.md": readme.readme(parts, facts=facts),
        "DICTIONARY.md": codebook.dictionary(layouts),
        "CODEBOOK.md": codebook.codebook(layouts),
        "QUALITY.md": quality.report(parts, facts=facts, checked=checked, scores=scores),
        "CITATION.cff": citation(facts),
        "provenance.json": provenance.provenance(parts, fingerprint=fingerprint, facts=facts),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    json_file(folder / "datapackage.json", package.descriptor(parts, folder, facts=facts))
    json_file(folder / "croissant.json", croissant.descriptor(parts, folder, facts=facts))
    json_file(folder / "datasette.json", database.describe(parts, folder / DATABASE, facts=facts))


def history(folder: Path, found: Changes | None, *, facts: ReleaseFacts, last: Release | None) -> None:
    """The changelog, which goes on from that of the last release, and the changed rows."""
    earlier = (last.folder / "CHANGELOG.md").read_text(encoding="utf-8") if last else ""
    newest = changelog.section(found, facts=facts)
    (folder / "CHANGELOG.md").write_text(changelog.changelog(newest, earlier), encoding="utf-8")
    changes.write(found or Changes(), folder / "changes.csv")


def heavy(parts: Mapping[str, Part], folder: Path, *, facts: ReleaseFacts) -> Iterator[str]:
    """What takes time, one after the other; yields what comes next."""
    yield "writing the database"
    database.write(parts, folder / DATABASE, facts=facts)
    yield "writing the workbook"
    workbook.write(parts, folder / WORKBOOK, facts=facts)
    yield "writing citations and bibliography"
    graph.write(parts, folder / "citations.graphml")
    bibliography.write(parts, folder / "documents.bib")
    yield "drawing the site"
    from iccmine.publish.site import build

    build({name: part.rows for name, part in parts.items()}, folder / "site", release=facts)


def json_file(file: Path, data: Any) -> None:
    """Write JSON for people and programs."""
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
