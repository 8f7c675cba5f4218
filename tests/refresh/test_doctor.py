"""Every kind of damage is found, mended where that is safe, and a refresh afterwards makes the same dataset."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.refresh.conftest import Desk
from tests.store.test_lock import elsewhere

from iccmine.dataset import working
from iccmine.refresh import Workshop, doctor
from iccmine.sources import holdings
from iccmine.store import ledger, lock


def first(desk: Desk) -> str:
    with desk.workshop.engine.connect() as connection:
        return holdings.current(connection)[0].sha256


def flip(desk: Desk) -> None:
    desk.workshop.vault.path(first(desk)).write_bytes(b"specimen of a flipped bit")


def lose(desk: Desk) -> None:
    desk.workshop.vault.path(first(desk)).unlink()


def leave_bytes(desk: Desk) -> None:
    (desk.workshop.vault.path(first(desk)).parent / ".new-abc").write_bytes(b"specimen")


def leave_tables(desk: Desk) -> None:
    (desk.settings.out_dir / ".staging-abc").mkdir()


def tear_table(desk: Desk) -> None:
    (desk.settings.out_dir / "passages.csv").write_text("specimen")


def cut_reference(desk: Desk) -> None:
    table = working.TABLES["passages"]
    with desk.workshop.engine.begin() as connection:
        passage = connection.execute(working.TABLES["provisions"].select()).mappings().first()["passage_id"]
        connection.execute(table.delete().where(table.c.passage_id == passage))


def forget_reading(desk: Desk) -> None:
    with desk.workshop.engine.begin() as connection:
        connection.execute(ledger.read_files.delete().where(ledger.read_files.c.sha256 == first(desk)))


def forget_rows(desk: Desk) -> None:
    with desk.workshop.engine.begin() as connection:
        working.forget(connection, first(desk))


def leave_lock(desk: Desk) -> None:
    elsewhere(desk.workshop.engine, expires_in=timedelta(minutes=-1))


DAMAGES = (
    (flip, "vault", True),
    (lose, "orphans", False),
    (leave_bytes, "vault", True),
    (leave_tables, "dataset", True),
    (tear_table, "dataset", False),
    (cut_reference, "foreign keys", True),
    (forget_reading, "orphans", True),
    (forget_rows, "orphans", True),
    (leave_lock, "locks", True),
)


@pytest.mark.parametrize(("damage", "check", "mended"), DAMAGES)
def test_damage_is_found(damage: Callable[[Desk], None], check: str, mended: bool, sound: Desk):
    assert list(doctor.examine(sound.workshop)) == []
    damage(sound)
    found = list(doctor.examine(sound.workshop))
    assert {finding.check for finding in found} == {check}
    assert all((finding.mend is not None) == mended for finding in found)


def test_after_mending_a_refresh_makes_the_same_dataset(sound: Desk):
    before = sound.tables()
    for damage, _, _ in DAMAGES:
        if damage is not lose:
            damage(sound)
    # What hangs in the air with the damaged file is mended with it.
    assert {finding.check for finding in doctor.mend(sound.workshop)} == {"vault", "foreign keys", "locks", "dataset"}
    sound.refresh()
    assert list(doctor.examine(sound.workshop)) == []
    assert sound.tables() == before


def test_damaged_bytes_are_set_aside_and_never_thrown_away(sound: Desk):
    flip(sound)
    list(doctor.mend(sound.workshop))
    (aside,) = (sound.settings.state_dir / "damaged").iterdir()
    assert aside.read_bytes() == b"specimen of a flipped bit"


def test_nothing_is_mended_under_a_refresh(sound: Desk):
    leave_tables(sound)
    with lock.hold(sound.workshop.engine, "refresh"), pytest.raises(lock.Locked):
        list(doctor.mend(sound.workshop))
    assert (sound.settings.out_dir / ".staging-abc").exists()


def test_the_command_says_what_it_found_and_what_it_mended(sound: Desk):
    flip(sound)
    code, out, _ = sound.run("doctor", "--json")
    assert (code, [row["mend"] for row in json.loads(out)]) == (1, ["--mend"])
    code, out, _ = sound.run("doctor", "--mend")
    assert code == 0 or "by hand" in out
    assert "mended" in out


def test_a_database_that_is_no_database_is_answered_in_one_line(sound: Desk):
    sound.workshop.engine.dispose()
    for file in sound.settings.state_dir.glob("working.db*"):
        file.unlink()
    Path(sound.settings.state_dir, "working.db").write_bytes(b"specimen of no database" * 100)
    code, _, errors = sound.run("doctor")
    assert (code, len(errors.splitlines())) == (1, 1)
    assert "file is not a database" in errors


def test_the_tables_of_a_new_state_are_well(desks: Callable[..., Desk], postgres_url: str):
    other = desks("postgres", postgres_url)
    other.refresh()
    cut_reference(other)
    assert {finding.check for finding in doctor.mend(other.workshop)} == {"foreign keys"}
    assert list(doctor.examine(Workshop.open(other.settings))) == []
