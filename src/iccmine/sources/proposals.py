"""Changes of the project's own files that a source suggests: written down for a person, never applied."""

from __future__ import annotations

from pathlib import Path

from iccmine.sources.source import Proposal

_HOW = "Read each change against its notice, then apply what is right: git apply --unidiff-zero FILE"


def keep(folder: Path, source: str, proposal: Proposal) -> Path | None:
    """Write the proposal to ``<folder>/<source>.diff``; one that has become empty is taken away, and None returned."""
    place = folder / f"{source}.diff"
    if not (proposal.diff or proposal.remarks):
        place.unlink(missing_ok=True)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    # What stands before the first file of a diff is passed over when it is applied.
    lines = [_HOW, *(f"Note: {remark}" for remark in proposal.remarks)]
    place.write_text("\n".join([*lines, "", proposal.diff]), encoding="utf-8")
    return place
