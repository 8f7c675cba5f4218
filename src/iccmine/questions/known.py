"""Which of the publicly known findings a dataset shows, and why it lacks the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from iccmine.episodes import citation_key
from iccmine.episodes.persons import any_same, name_of
from iccmine.law.findings import Finding, Outcome, findings
from iccmine.questions.tables import Row, Tables
from iccmine.records import Stage

Result = Literal["shown", "only_alleged", "only_deplored", "absent"]

_PROVES: Mapping[Outcome, frozenset[Stage]] = {
    "finding": frozenset({"established", "referred", "not_referred"}),
    "upheld": frozenset({"established"}),
    "no_finding": frozenset({"rejected"}),
    "reversed": frozenset({"rejected", "not_referred"}),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A known finding and what the dataset has of it.

    ``passages`` tell of it; ``referral`` says whether they tell of the referral too, None where there was none.
    ``why`` is set where it is not shown.
    """

    finding: Finding
    result: Result
    passages: tuple[str, ...]
    referral: bool | None
    why: str | None


def check_findings(tables: Tables, known: Sequence[Finding] | None = None) -> tuple[Checked, ...]:
    """Hold the dataset against the known findings, by State, document or person, date and stage; all by default."""
    wanted = findings() if known is None else known
    columns = ("passage_id", "state", "stage", "person", "legal_basis")
    failures = tables.rows("noncompliance", columns, state={finding.state for finding in wanted})
    telling = {row["passage_id"] for row in failures}
    homes = {
        row["passage_id"]: row["document_id"]
        for row in tables.rows("passages", ("passage_id", "document_id"), passage_id=telling)
    }
    documents = {row["document_id"]: row for row in tables.rows("documents", ("document_id", "symbol", "date"))}
    told = [row | documents[homes[row["passage_id"]]] for row in failures]
    cited: dict[str, set[str]] = {}
    for row in tables.rows("citations", ("citing", "target"), citing=telling):
        cited.setdefault(row["citing"], set()).add(citation_key(row["target"]))
    held = {citation_key(row["symbol"]) for row in documents.values() if row["symbol"]}
    return tuple(_check(finding, told, cited, held) for finding in wanted)


def _check(finding: Finding, rows: Iterable[Row], cited: Mapping[str, set[str]], held: set[str]) -> Checked:
    number = citation_key(finding.number) if finding.number else None
    persons = [name_of(person) for person in finding.persons]
    of_state = [row for row in rows if row["state"] == finding.state]
    its_own = [
        row
        for row in of_state
        if number
        and (_symbol(row) == number or number in cited.get(row["passage_id"], ()) or number in row["legal_basis"])
    ]
    # A later text on the same person tells of the finding even where it does not cite it.
    later = [row for row in of_state if _same_person(row, persons) and (row["date"] or "") >= finding.date]
    about = its_own or later
    proving = [row for row in about if row["stage"] in _PROVES[finding.outcome]]
    referral = None
    if finding.outcome == "finding" and finding.referred_to:
        referral = any(row["stage"] == "referred" for row in about)
    if proving:
        return Checked(finding, "shown", _passages(proving), referral, None)
    stages = {row["stage"] for row in (*about, *(row for row in of_state if _same_person(row, persons)))}
    if "deplored" in stages:
        regretting = [row for row in about if row["stage"] == "deplored"]
        return Checked(finding, "only_deplored", _passages(regretting), referral, _why(finding, number, held))
    if "alleged" in stages:
        charging = [
            row for row in of_state if row["stage"] == "alleged" and (row in about or _same_person(row, persons))
        ]
        return Checked(finding, "only_alleged", _passages(charging), referral, _why(finding, number, held))
    return Checked(finding, "absent", (), referral, _why(finding, number, held))


def _why(finding: Finding, number: str | None, held: set[str]) -> str:
    if number is None:
        return "the document's number is not known, and no text held tells of it"
    if number in held:
        return f"{finding.number} is held, but no passage of it was read as telling this"
    return f"{finding.number} is not in the corpus"


def _symbol(row: Row) -> str:
    return citation_key(row["symbol"] or "")


def _same_person(row: Row, persons: Sequence[tuple[str, ...]]) -> bool:
    return row["person"] is not None and any_same(name_of(row["person"]), persons)


def _passages(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["passage_id"] for row in rows))
