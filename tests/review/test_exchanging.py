"""``iccmine review export`` and ``import``, as a person types them."""

import csv
import json

import openpyxl
import pytest

from iccmine.review import decisions


@pytest.fixture
def review(run, settings, monkeypatch):
    """Run ``iccmine review`` on a dataset of its own; returns code, output and errors."""

    def command(*arguments):
        monkeypatch.setenv("ICCMINE_OUT_DIR", str(settings.out_dir))
        monkeypatch.setenv("ICCMINE_STATE_DIR", str(settings.state_dir))
        return run("review", *arguments)

    return command


def standing(engine):
    with engine.connect() as connection:
        return decisions.standing(connection)


def test_a_workbook_goes_out_is_changed_and_comes_back(review, engine, tmp_path):
    file = tmp_path / "to_check.xlsx"
    code, _, told = review("export", file, "--xlsx", "--stage", "established", "--actor", "ISL")
    assert (code, file.exists()) == (0, True), told
    book = openpyxl.load_workbook(file)
    book["passages"]["D2"].value = "procedural"
    book.save(file)
    assert review("import", file, "--dry-run")[0] == 0
    assert standing(engine) == ()
    code, _, told = review("import", file, "--reviewer", "A. Lawyer")
    assert (code, "1 decisions written, 0 problems" in told) == (0, True), told
    assert [(one.new, one.reviewer) for one in standing(engine)] == [("procedural", "A. Lawyer")]


def test_nothing_is_written_where_one_cell_is_wrong_unless_asked(review, engine, tmp_path):
    file = tmp_path / "to_check.xlsx"
    review("export", file, "--xlsx", "-n", 5)
    book = openpyxl.load_workbook(file)
    book["passages"]["D2"].value, book["passages"]["D3"].value = "very binding", "procedural"
    book.save(file)
    code, shown, _ = review("import", file)
    assert (code, "passages!D2" in shown, standing(engine)) == (1, True, ())
    code, shown, _ = review("import", file, "--partial", "--json")
    assert code == 1
    assert json.loads(shown)["written"] == len(standing(engine)) == 1


@pytest.mark.parametrize("form", ["label-studio", "doccano", "prodigy", "xmi"])
def test_every_format_goes_out_and_in_again_without_a_change(form, review, engine, tmp_path):
    assert review("export", tmp_path / "out", "--format", form)[0] == 0
    code, _, told = review("import", tmp_path / "out", "--format", form)
    assert (code, standing(engine), "0 decisions written, 0 problems" in told) == (0, (), True), told


def test_reviews_of_another_dataset_are_joined(review, engine, settings, decide, written_again, table):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    written_again()
    with engine.begin() as connection:
        connection.execute(decisions.decisions.delete())
    for file in ("reviews.csv", "reviews.parquet"):
        assert review("import", settings.out_dir / file)[0] == 0
    assert [one.new for one in standing(engine)] == ["binding"]


def test_a_broken_log_is_told_row_by_row(review, engine, tmp_path):
    rows = [{"review_id": "1", "target_id": "nothing", "field": "force", "old": "", "new": "binding",
             "decision": "correct", "reviewer": "A", "reviewed_at": "2031-02-03T00:00:00+00:00",
             "text_sha256": "0"}]  # fmt: skip
    file = tmp_path / "reviews.csv"
    with file.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows([*rows, rows[0] | {"target_id": "s-res-9001-2031#op 2", "decision": "perhaps"}])
    code, shown, _ = review("import", file)
    assert (code, "row 2" in shown, "row 3" in shown, standing(engine)) == (1, True, True, ())


def test_a_filled_list_of_suggestions_is_taken(review, engine, tmp_path, table):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    file = tmp_path / "to_code.csv"
    file.write_text(
        "target_id,field,old,new,decision,comment,reviewer\n"
        f"{passage['passage_id']},force,hortatory,binding,correct,it decides,\n"
    )
    assert review("import", file, "--reviewer", "A. Lawyer")[0] == 0
    assert [(one.new, one.comment) for one in standing(engine)] == [("binding", "it decides")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "x.xlsx"), 2, "say what to write"),
        (("export", "x.xlsx", "--xlsx", "--force", "nothing"), 1, "no passage is so"),
        (("import", "nowhere.xlsx"), 1, "no such file"),
        (("import", "pyproject.toml"), 2, "say whose format"),
        (("import", "README.md", "--format", "prodigy"), 1, "is not JSON"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, code, said, review):
    got, _, told = review(*arguments)
    assert (got, said in told, len(told.strip().splitlines())) == (code, True, 1), told
