"""What a release says of itself, alike on its page, in its metadata and in its reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """Which release this is. None of it comes from a clock, so that the same input makes the same release.

    Attributes:
        version: ``major.minor.patch`` of the data: columns changed, rows came or went, values were put right.
        date: the day of the newest thing in it (a file fetched, a decision taken), ISO 8601.
        title: name of the dataset, for people.
        pipeline_version: code, rules and models that made the rows, as one digest.
        reviewed_share: share of the rows in fields that a person must check that a person has checked, 0 to 1;
            1 where no row is in such a field.
        notes: limits and warnings, one sentence each, in the order in which they are to be shown: what nobody has
            checked yet stands first.
        url: where the release is to be found; None where it has no address.
    """

    version: str
    date: str
    title: str
    pipeline_version: str
    reviewed_share: float
    notes: tuple[str, ...] = ()
    url: str | None = None
