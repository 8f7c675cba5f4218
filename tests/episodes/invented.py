"""Invented rows of non-compliance, and one decision that others can cite."""

from iccmine.episodes import Issued, Mention

DECISION = "ICC-99/01-01/31-901"
CASE = "The Prosecutor v. Teodor Ilan Maras"


def row(
    stage: str, *, state: str = "ISL", duty: str = "arrest_surrender", person: str | None = None, **fields: object
) -> Mention:
    """A row in a chamber's decision; other fields of ``Mention`` by name."""
    given = {"symbol": DECISION, "date": "2031-06-20", "body": "icc", "kind": "decision"} | fields
    home = str(given.get("document_id", given["symbol"] or "text")).lower()
    number = given.pop("number", 1)
    return Mention(f"{home}#para {number}/nc 1", state, stage, duty, **{"document_id": home, "person": person} | given)  # type: ignore[arg-type]


def resolution(stage: str, **fields: object) -> Mention:
    """A row in a resolution of the Assembly."""
    given = {"symbol": "ICC-ASP/91/Res.9", "date": "2031-12-12", "body": "assembly_of_states_parties"}
    return row(stage, **given | {"kind": "resolution"} | fields)


REGISTER = {DECISION: Issued("d", "icc", "decision", "2031-06-20", CASE)}
