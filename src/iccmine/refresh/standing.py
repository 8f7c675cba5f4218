"""Which versions of which documents stand: of each document the newest that can be read, and what is in its way."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from iccmine.dataset.assemble import Found
from iccmine.sources import holdings
from iccmine.sources.holdings import Holding
from iccmine.store import Ledger

GONE = "gone_at_source"


def standing(connection: sa.Connection, ledger: Ledger) -> dict[str, Found]:
    """The files that the dataset is made of, under their SHA-256.

    Of a document's versions these are the newest and, as long as what was taken is refused, the one before it: the
    last readable version stays in the dataset while the new one is in quarantine. A version that nobody has
    tried yet counts as readable; ask again when it was mined. Files that a person dropped are left out.
    """
    dropped = ledger.dropped()
    # Of two documents with the same bytes, one that is still listed says where they are found.
    current = sorted(holdings.current(connection), key=lambda holding: holding.gone_at is not None)
    refused = ledger.refused([holding.sha256 for holding in current])
    found: dict[str, Found] = {}
    for holding in current:
        unwanted = holding.sha256 in refused or holding.sha256 in dropped
        for version in _versions(connection, ledger, dropped, holding) if unwanted else (holding,):
            found.setdefault(version.sha256, _found(version, gone=holding.gone_at is not None))
    return found


def _versions(
    connection: sa.Connection, ledger: Ledger, dropped: frozenset[str], holding: Holding
) -> Iterator[Holding]:
    for version in reversed(holdings.history(connection, holding.source, holding.key)):
        if version.sha256 in dropped:
            continue
        yield version
        if not ledger.refused([version.sha256]):
            return


def _found(version: Holding, *, gone: bool) -> Found:
    path, flags = f"{version.source}/{version.key}", (GONE,) if gone else ()
    # Where these bytes came from; the list may name another address with every commit.
    return Found(version.sha256, path, version.bytes, version.retrieved_at, version.final_url, flags)
