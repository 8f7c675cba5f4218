"""From a dataset to a release: stage, compare with the last one, let the gate see it, validate, rename."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from iccmine.dataset import schema, write
from iccmine.publish import changelog, contents, gate, places, scope, scores
from iccmine.publish.changes import Changes, compare
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.gate import Blocked, Finding
from iccmine.publish.places import Release
from iccmine.publish.reviewed import Checked, checked, share
from iccmine.publish.scope import Part
from iccmine.publish.scores import Scores
from iccmine.publish.validation import validate
from iccmine.settings import Settings
from iccmine.store import digest_of_code

TITLE = "Duties of cooperation with international criminal courts: who is bound, by what words, and who failed"
FIRST = "1.0.0"
NOBODY = (
    "The labels follow a codebook; rules and a model give them, and no lawyer has checked them. Read the passage "
    "before you rely on its label."
)

Step = Callable[[str], None]


class NoDataset(Exception):
    """The folder holds no whole dataset of this version of the tables."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for.

    Attributes:
        dataset: folder that ``iccmine mine`` or ``iccmine refresh`` wrote.
        version: of the release; None: the next one after the last, by what changed.
        text: whether columns that quote the documents go along.
        specimens: whether invented documents go along.
        accept_loss: a loss of rows is meant; it is named in the release.
        measured: JSON of ``iccmine evaluate --json`` on this dataset; None: the scores last accepted are quoted.
    """

    dataset: Path
    version: str | None = None
    text: bool = True
    specimens: bool = False
    accept_loss: bool = False
    measured: Path | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A release in its place; ``written`` is False where the last release already held the same."""

    folder: Path
    facts: Mapping[str, Any]
    changes: Changes | None
    findings: tuple[Finding, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class _Input:
    """Everything that decides about the bytes of a release, besides the last one."""

    order: Order
    settings: Settings
    manifest: Mapping[str, Any]
    tables: Mapping[str, pa.Table]
    now: Scores
    accepted: Scores

    @property
    def digest(self) -> str:
        """SHA-256 of all of it: the same input makes no second release."""
        parts = [
            self.manifest["files"],
            [self.order.text, self.order.specimens],
            self.settings.model_dump(mode="json", include={"must_review", "unreviewed", "release_url"}),
            asdict(self.now),
            digest_of_code(("publish", "dataset/schema.py")),
        ]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def publish(order: Order, settings: Settings, *, on_step: Step = lambda _: None) -> Published:
    """Make the release, all or nothing; the last one stays as it is whatever happens.

    Raises:
        NoDataset: the folder holds no whole dataset.
        Blocked: the gate does not let it out; nothing is written.
        LookupError: ``must_review`` names a column that does not exist.
        ValueError: the version is none, or not above the last one; or ``measured`` holds no scores.
        places.Damaged: the last release is not what its checksums say.
        places.Busy: another process makes a release in the same folder.
        BrokenRelease: what was written could not be read back.
    """
    asked = places.order(order.version) if order.version else None
    with places.alone(settings.releases_dir):
        on_step("reading the dataset")
        source = _input(order, settings)
        on_step("checking the last release")
        last = places.last(settings.releases_dir)
        if last and last.facts["input"] == source.digest and order.version in (None, last.version):
            places.point(settings.releases_dir, last.version)
            return Published(last.folder, last.facts, None, (), written=False)
        if asked and last and asked <= places.order(last.version):
            raise ValueError(f"version {order.version} is not above the last one, {last.version}")
        return _make(source, last, on_step)


def _make(source: _Input, last: Release | None, on_step: Step) -> Published:
    order, settings = source.order, source.settings
    on_step("checking the tables")
    _stop(gate.broken(source.tables))
    tables = source.tables if order.specimens else scope.without_specimens(source.tables)
    parts = scope.parts(tables, text=order.text)
    with places.staging(settings.releases_dir) as folder:
        on_step("writing the tables")
        contents.tables(parts, folder)
        on_step("comparing with the last release")
        changes = _changes(source, last, folder)
        fields = checked(tables, settings.must_review)
        findings = tuple(_findings(source, last, parts, changes, fields))
        _stop(findings)
        version = order.version or (changelog.bump(last.version, changes) if last and changes else FIRST)
        facts = ReleaseFacts(
            version=version,
            date=_date(tables),
            title=TITLE,
            pipeline_version=source.manifest["pipeline"],
            reviewed_share=share(fields),
            notes=tuple(_notes(source, parts, findings)),
            url=settings.release_url,
        )
        on_step("writing the reports")
        contents.reports(
            parts, folder, facts=facts, checked=fields, scores=source.now, fingerprint=source.manifest["fingerprint"]
        )
        contents.history(folder, changes, facts=facts, last=last)
        told = _told(source, facts, parts, findings, last)
        contents.json_file(folder / places.FACTS, told)
        for step in contents.heavy(parts, folder, facts=facts):
            on_step(step)
        on_step("reading the release back")
        validate(folder, parts)
        on_step("putting the release in its place")
        place = places.put(folder, settings.releases_dir, version)
    return Published(place, told, changes, findings, written=True)


def _input(order: Order, settings: Settings) -> _Input:
    manifest = _manifest(order.dataset)
    tables = {name: pq.read_table(order.dataset / f"{name}.parquet") for name in schema.TABLES}
    accepted = scores.of(json.loads(files("iccmine.models").joinpath("metrics.json").read_text(encoding="utf-8")))
    if order.measured and not order.measured.exists():
        raise ValueError(f"no such file: {order.measured}")
    now = scores.read(order.measured) if order.measured else accepted
    return _Input(order, settings, manifest, tables, now, accepted)


def _manifest(dataset: Path) -> Mapping[str, Any]:
    """The manifest of a whole dataset that this version of the code can read."""
    try:
        manifest: Mapping[str, Any] = json.loads((dataset / write.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NoDataset(f"no dataset in {dataset}: make one with `iccmine mine` or `iccmine refresh`") from None
    known = {"pipeline", "model", "fingerprint", "files"} <= manifest.keys()
    if not known or any(f"{name}.parquet" not in manifest["files"] for name in schema.TABLES):
        raise NoDataset(f"the dataset in {dataset} was written by another version of iccmine: mine it again")
    if not write.is_current(dataset, manifest["fingerprint"]):
        raise NoDataset(f"the dataset in {dataset} is not what its manifest says: mine it again")
    return manifest


def _changes(source: _Input, last: Release | None, folder: Path) -> Changes | None:
    if last is None:
        return None
    other_model = last.facts["model"] != source.manifest["model"]
    return compare(last.folder / contents.TABLES, folder / contents.TABLES, other_model=other_model)


def _findings(
    source: _Input, last: Release | None, parts: Mapping[str, Part], changes: Changes | None, fields: Sequence[Checked]
) -> Iterator[Finding]:
    settings, counts = source.settings, _counts(parts)
    yield from gate.below_floors(counts, settings.release_floors)
    yield from gate.unreviewed(fields, block=settings.unreviewed == "block")
    yield from gate.worse(source.now, source.accepted, source="the scores last accepted", block=True)
    if last and changes:
        # Whoever accepted lower scores since then has decided; the release says so.
        earlier = scores.of(last.facts["scores"])
        yield from gate.worse(source.now, earlier, source=f"release {last.version}", block=False)
        yield from gate.losses(
            counts,
            last.facts["tables"],
            changes.removed(),
            accepted=settings.release_loss,
            willing=source.order.accept_loss,
        )


def _stop(findings: Iterator[Finding] | tuple[Finding, ...]) -> None:
    if blocking := [finding for finding in findings if finding.blocks]:
        raise Blocked(blocking)


def _notes(source: _Input, parts: Mapping[str, Part], findings: Sequence[Finding]) -> Iterator[str]:
    yield from (f"{finding.message}." for finding in findings)
    yield NOBODY
    if source.order.measured is None:
        yield "Agreement with coded passages was not measured on this dataset: the scores last accepted stand."
    left_out = source.tables["documents"].num_rows - parts["documents"].rows.num_rows
    if left_out:
        yield f"{left_out:,} invented documents of the dataset are left out, with all that rests on them."
    elif source.order.specimens:
        yield "It may hold invented documents (`specimen` is true): leave them out when you count."
    if not source.order.text:
        yield "The columns that quote the documents are left out; look the words up at `source_url`."


def _told(
    source: _Input, facts: ReleaseFacts, parts: Mapping[str, Part], findings: Sequence[Finding], last: Release | None
) -> dict[str, Any]:
    """What ``release.json`` holds."""
    return {
        **asdict(facts),
        "last": last.version if last else None,
        "input": source.digest,
        "dataset": source.manifest["fingerprint"],
        "model": source.manifest["model"],
        "text": source.order.text,
        "specimens": source.order.specimens,
        "tables": _counts(parts),
        "findings": [asdict(finding) for finding in findings],
        "scores": asdict(source.now),
    }


def _counts(parts: Mapping[str, Part]) -> dict[str, int]:
    return {name: part.rows.num_rows for name, part in parts.items()}


def _date(tables: Mapping[str, pa.Table]) -> str:
    """The day of the newest thing: a file fetched or a decision taken."""
    columns = (tables["renditions"].column("retrieved_at"), tables["reviews"].column("reviewed_at"))
    newest: str = max(moment for column in columns for moment in column.to_pylist())
    return newest[:10]
