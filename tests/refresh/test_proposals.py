"""The depositary's table beside the documents: what it says is no document, and its changes wait for a person."""

from __future__ import annotations

import io
from pathlib import Path

import yaml
from rich.console import Console
from tests.refresh.conftest import Desk
from tests.replay.server import Replay
from tests.replay.united_nations import Depositary
from tests.replay.world import World

from iccmine.present.refresh import report_view
from iccmine.refresh import doctor


def test_a_change_of_law_is_named_in_the_report_and_makes_no_document(tmp_path: Path):
    depositary = Depositary([("Albania", "18 Jul 1998", "28 Feb 2003")])
    with World(2) as world, Replay(depositary) as server:
        desk = Desk(world, tmp_path / "desk")
        status = {
            "id": "statute_status", "form": "statute_status", "pace": 0.0, "wait": 5.0, "accept": ["<"],
            "fetch": f"{server.url}/Pages/ViewDetails.aspx", "options": {"number": "XVIII-10"},
        }  # fmt: skip
        desk.sources.write_text(yaml.safe_dump({"version": 1, "publishers": [*world.publishers(), status]}))
        report = desk.refresh()
        place = desk.settings.state_dir / "proposals" / "statute_status.diff"
        assert (report.proposals, report.lossless, len(report.new)) == ((str(place),), True, 3)
        assert "+ALB,Albania" in place.read_text()
        assert len(desk.rows("documents")) == 2
        assert list(doctor.examine(desk.workshop)) == []
        desk.workshop.engine.dispose()
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(report_view(report))
    assert "changes of law for a person to judge" in console.export_text()
