"""What could not be read is listed with its reason, tried again when it is asked for, or taken out of the dataset."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.refresh.conftest import Desk
from tests.replay.world import World

from iccmine.refresh import quarantine

BROKEN = b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>"
KEY = "PRST/2031/S_PRST_2031_0-3100000E.xml"


@pytest.fixture(scope="module")
def broken_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with World(4) as world:
        desk = Desk(world, tmp_path_factory.mktemp("broken") / "desk")
        desk.refresh()
        world.github.files[KEY] = BROKEN
        world.github.files["PRST/2031/S_PRST_2031_50-3100050E.xml"] = BROKEN + b" "
        report = desk.refresh()
        assert [lost.reason for lost in report.quarantined] == ["empty", "empty"]
        desk.workshop.engine.dispose()
        yield desk


@pytest.fixture
def broken(broken_template: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Two documents, one of which was whole before, cannot be read."""
    shutil.copytree(broken_template.folder, tmp_path / "desk")
    desk = Desk(broken_template.world, tmp_path / "desk")
    yield desk
    desk.workshop.engine.dispose()


def test_what_could_not_be_read_is_listed_and_the_last_readable_version_stays(broken: Desk):
    kept = quarantine.listed(broken.workshop)
    assert {(file.where.partition("/")[0], file.reason, file.attempts) for file in kept} == {
        ("scresolutions", "empty", 1)
    }
    assert {row["sha256"] for row in broken.rows("quarantine")} == {file.sha256 for file in kept}
    assert "s-prst-2031-0" in {row["document_id"] for row in broken.rows("documents")}
    code, out, _ = broken.run("quarantine", "list", "--json")
    assert (code, {row["sha256"] for row in json.loads(out)}) == (0, {file.sha256 for file in kept})


def test_a_file_is_tried_again_when_it_is_asked_for(broken: Desk):
    one, other = quarantine.listed(broken.workshop)
    assert broken.refresh().quarantined == ()
    assert quarantine.retry(broken.workshop, [one.sha256[:10]]) == (one.sha256,)
    assert len(broken.refresh().quarantined) == 1
    assert quarantine.retry(broken.workshop, []) == tuple(sorted((one.sha256, other.sha256)))
    assert len(broken.refresh().quarantined) == 2
    assert sorted(file.attempts for file in quarantine.listed(broken.workshop)) == [1, 1]


def test_a_dropped_file_leaves_the_dataset_until_it_is_tried_again(broken: Desk):
    wanted = [file.sha256 for file in quarantine.listed(broken.workshop)]
    assert quarantine.drop(broken.workshop, wanted) == tuple(wanted)
    report = broken.refresh()
    assert (report.outcome, report.quarantined) == ("published", ())
    assert broken.rows("quarantine") == []
    assert "s-prst-2031-0" in {row["document_id"] for row in broken.rows("documents")}
    assert all(broken.workshop.vault.get(sha256) for sha256 in wanted)
    quarantine.retry(broken.workshop, wanted)
    broken.refresh()
    assert {row["sha256"] for row in broken.rows("quarantine")} == set(wanted)


@pytest.mark.parametrize(("given", "told"), [("0000", "no files"), ("", "2 files")])
def test_a_beginning_must_fit_one_file(given: str, told: str, broken: Desk):
    with pytest.raises(quarantine.Unknown, match=told):
        quarantine.drop(broken.workshop, [given])
    assert len(quarantine.listed(broken.workshop)) == 2
