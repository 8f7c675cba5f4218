"""The quality report of a release: what was read, how surely it is labelled, and what nobody has checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from iccmine import records
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.reviewed import Checked
from iccmine.publish.scope import Part
from iccmine.publish.scores import CAUTION, Scores
from iccmine.publish.text import bullets, grid, page

_SHARES = (1.0, 0.99, 0.95, 0.9, 0.0)


def report(
    parts: Mapping[str, Part],
    *,
    facts: ReleaseFacts,
    checked: Sequence[Checked],
    scores: Scores,
) -> str:
    """The report as Markdown."""
    return page(
        "Quality report",
        f"Release {facts.version} of {facts.date}, made by pipeline {facts.pipeline_version}.",
        f"## What to know first\n\n{bullets(facts.notes)}",
        _rows(parts),
        _review(checked, parts["passages"].rows),
        _reading(parts),
        _labels(parts["passages"].rows),
        _scores(scores),
    )


def _rows(parts: Mapping[str, Part]) -> str:
    counts = ((name, part.rows.num_rows, part.layout.description) for name, part in parts.items())
    return f"## Rows\n\n{grid(('table', 'rows', 'one row is'), counts)}"


def _review(checked: Iterable[Checked], passages: pa.Table) -> str:
    fields = [(f"`{one.column}`", one.rows, one.checked, one.open) for one in checked]
    open_passages = pc.sum(passages.column("needs_review")).as_py() or 0
    return (
        f"## Checked by people\n\n{grid(('column that a person must check', 'values', 'checked', 'open'), fields)}\n\n"
        f"{open_passages:,} passages carry `needs_review`: rules and model are not sure of their force."
    )


def _reading(parts: Mapping[str, Part]) -> str:
    renditions = parts["renditions"].rows
    flags = Counter(flag for some in renditions.column("flags").to_pylist() for flag in some)
    refused = Counter(parts["quarantine"].rows.column("reason").to_pylist())
    sections = [
        "Of each file, the share of its letters that landed in passages (`coverage`), and of files that hold the same "
        "document, the share of words that agree (`agreement`):",
        grid(("share at least", "coverage: files", "agreement: files"), _shares(renditions)),
        grid(("flag of a file", "files"), flags.most_common()) if flags else "",
        grid(("why a file was not read", "files"), refused.most_common()) if refused else "Every file could be read.",
    ]
    return "\n\n".join(("## Reading", *filter(None, sections)))


def _shares(renditions: pa.Table) -> Iterator[tuple[object, ...]]:
    values = [renditions.column(name).to_pylist() for name in ("coverage", "agreement")]
    above = 2.0
    for share in _SHARES:
        yield (f"{share:.0%}", *(sum(share <= one < above for one in some) for some in values))
        above = share


def _labels(passages: pa.Table) -> str:
    forces = Counter(passages.column("force").to_pylist())
    unsure = Counter(passages.filter(pc.fill_null(passages.column("needs_review"), False)).column("force").to_pylist())
    names: dict[str | None, str] = {force: force for force in records.FORCE_ORDER}
    names[None] = "not coded: no lexicon for the language"
    rows = [(name, forces[force], unsure[force]) for force, name in names.items()]
    return f"## Force of passages\n\n{grid(('force', 'passages', 'needs review'), rows)}"


def _scores(scores: Scores) -> str:
    if not scores.headlines:
        return "## Agreement with coded passages\n\nNot measured."
    rows = [
        (name.replace("_", " "), f"{one.value:.3f}", f"{one.low:.3f} to {one.high:.3f}")
        for name, one in scores.headlines.items()
    ]
    return (
        f"## Agreement with coded passages\n\n{CAUTION} Measured on {scores.passages:,} passages, each by learners "
        f"that saw nothing of its family of documents.\n\n{grid(('figure', 'value', '95 % interval'), rows)}"
    )
