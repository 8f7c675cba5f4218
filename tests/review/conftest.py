"""The specimens mined once, and copied for each test that decides something about them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from iccmine import refresh
from iccmine.review import decisions, proposals, targets
from iccmine.review.decisions import Decision
from iccmine.review.proposals import Sheaf
from iccmine.settings import Settings
from iccmine.store import connect

Rows = Callable[[str], list[dict]]


@pytest.fixture
def settings(mined_specimens: Settings, tmp_path: Path) -> Settings:
    """Folders of a dataset of the specimens, to be changed at will."""
    for name, place in (("dataset", mined_specimens.out_dir), ("state", mined_specimens.state_dir)):
        shutil.copytree(place, tmp_path / name)
    return Settings(out_dir=tmp_path / "dataset", state_dir=tmp_path / "state")


@pytest.fixture
def engine(settings: Settings) -> sa.Engine:
    engine = connect(settings)
    decisions.prepare(engine)
    return engine


@pytest.fixture(scope="session")
def specimen_sheaves(mined_specimens: Settings) -> list[Sheaf]:
    """Every passage of the specimens with a provision or a failure, as it stands while nobody decided anything."""
    named = {
        row["passage_id"]
        for name in ("noncompliance", "provisions")
        for row in pq.read_table(mined_specimens.out_dir / f"{name}.parquet", columns=["passage_id"]).to_pylist()
    }
    return list(proposals.sheaves(connect(mined_specimens), mined_specimens.out_dir, sorted(named)))


@pytest.fixture
def table(settings: Settings) -> Rows:
    """The rows of a table as they are written now."""
    return lambda name: pq.read_table(settings.out_dir / f"{name}.parquet").to_pylist()


@pytest.fixture
def written_again(settings: Settings, specimens: Path) -> Callable[[], bool]:
    """Bring the dataset up to date; returns whether it was written."""

    def write() -> bool:
        workshop = refresh.Workshop.open(settings)
        return refresh.publish(refresh.plan([specimens], workshop).found, workshop, settings.out_dir)

    return write


@pytest.fixture
def decide(engine: sa.Engine, table: Rows) -> Callable[..., Decision]:
    """Record a decision as the page does: with the text and the value that the tables show."""
    passages = {row["passage_id"]: row for row in table("passages")}

    def record(target: str, field: str, new: str | None, **other) -> Decision:
        passage_id = targets.passage_of(target)
        given = {"old": None, "decision": "correct", "reviewer": "A. Lawyer"} | other
        made = Decision(
            passage_id=passage_id, target_id=target, field=field, new=new,
            text_sha256=passages[passage_id]["text_sha256"], **given,
        )  # fmt: skip
        decisions.record(engine, [made], seen=None)
        return made

    return record
