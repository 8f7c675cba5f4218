"""What a person decides is in the next release, told apart as a review, through the real pipeline."""

import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from iccmine import refresh
from iccmine.publish.release import Order, publish
from iccmine.review import decisions
from iccmine.review.decisions import Decision
from iccmine.settings import Settings


def test_a_corrected_stage_reaches_the_release_as_a_review(mined_specimens: Settings, specimens: Path, tmp_path: Path):
    settings = mined_specimens.model_copy(
        update={name: tmp_path / name for name in ("out_dir", "state_dir", "releases_dir")}
    )
    shutil.copytree(mined_specimens.out_dir, settings.out_dir)
    shutil.copytree(mined_specimens.state_dir, settings.state_dir)
    order = Order(settings.out_dir, specimens=True)
    first = publish(order, settings)

    workshop = refresh.Workshop.open(settings)
    row = pq.read_table(settings.out_dir / "noncompliance.parquet").slice(0, 1).to_pylist()[0]
    passages = pq.read_table(settings.out_dir / "passages.parquet", filters=[("passage_id", "=", row["passage_id"])])
    accepted = Decision(
        passage_id=row["passage_id"],
        target_id=row["noncompliance_id"],
        field="state",
        old=row["state"],
        new=row["state"],
        decision="accept",
        text_sha256=passages.column("text_sha256")[0].as_py(),
        reviewer="specimen reviewer",
    )
    other = "rejected" if row["stage"] != "rejected" else "alleged"
    corrected = replace(accepted, field="stage", old=row["stage"], new=other, decision="correct")
    decisions.prepare(workshop.engine)
    decisions.record(workshop.engine, [accepted, corrected], seen=None)
    found = refresh.plan([specimens], workshop).found
    assert refresh.publish(found, workshop, settings.out_dir)

    second = publish(order, settings)
    assert second.changes is not None
    assert {change.cause for change in second.changes.rows} == {"review"}
    assert {(change.table, change.kind) for change in second.changes.rows} >= {
        ("noncompliance", "changed"),
        ("reviews", "added"),
        ("review_values", "added"),
    }
    rows = first.facts["tables"]["noncompliance"]
    assert second.facts["notes"][:2] == (
        f"No person has checked {rows - 1} of {rows} values of noncompliance.stage.",
        f"No person has checked {rows - 1} of {rows} values of noncompliance.state.",
    )
    assert (first.facts["reviewed_share"], second.facts["reviewed_share"]) == (0.0, round(1 / rows, 4))
    told = pq.read_table(second.folder / "tables/noncompliance.parquet").slice(0, 1).to_pylist()[0]
    assert (told["stage"], told["reviewed_by_person"]) == (other, True)
