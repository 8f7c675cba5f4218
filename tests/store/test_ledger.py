"""The ledger knows what was done under which version of the pipeline."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from iccmine.settings import Settings
from iccmine.store import Ledger, connect, ledger, pipeline_version
from iccmine.store.ledger import Read, Refused

READ = Read("a" * 64, "s-res-9001-2031", "application/akn+xml", 0.99, ("recovered_xml",))
REFUSED = Refused("a" * 64, "reading", "empty", "the file holds no bytes")


@pytest.fixture
def connection(tmp_path: Path, database_url: str | None):
    engine = connect(Settings(state_dir=tmp_path, database_url=database_url))
    ledger.metadata.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_a_file_that_was_read_is_known_under_its_version_only(connection: sa.Connection):
    Ledger(connection, "v1").record(READ)
    assert Ledger(connection, "v1").read([READ.sha256, "b" * 64]) == {READ.sha256: READ}
    assert Ledger(connection, "v2").read([READ.sha256]) == {}


def test_attempts_are_counted_over_versions(connection: sa.Connection):
    for version in ("v1", "v2"):
        Ledger(connection, version).refuse(REFUSED)
    assert Ledger(connection, "v1").refused([REFUSED.sha256]) == {}
    assert Ledger(connection, "v2").refused([REFUSED.sha256])[REFUSED.sha256].attempts == 2


def test_a_file_is_either_read_or_refused(connection: sa.Connection):
    book = Ledger(connection, "v1")
    book.refuse(REFUSED)
    book.record(READ)
    assert not book.refused([READ.sha256])
    book.refuse(REFUSED)
    assert not book.read([READ.sha256])


def test_many_files_are_asked_for_at_once(connection: sa.Connection):
    book = Ledger(connection, "v1")
    keys = [f"{number:064x}" for number in range(1_200)]
    for key in keys[::2]:
        book.record(Read(key, key, "text/plain", 1.0, ()))
    assert sorted(book.read(keys)) == keys[::2]


def test_the_version_changes_with_a_limit_that_decides_about_rows():
    version = pipeline_version(Settings())
    assert version == pipeline_version(Settings(workers=7))
    assert version != pipeline_version(Settings(coverage_floor=0.5))
