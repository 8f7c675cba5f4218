"""The documentation says what is: generated pages are those of the code, links lead somewhere, commands exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from docs.make_reference import commands, pages

from iccmine.publish.text import anchor
from iccmine.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
HAND_WRITTEN = [path for path in TEXTS if path.name not in pages()]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", pages())
def test_a_page_made_from_the_code_is_in_step_with_it(name: str):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path):
    broken = []
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        target, _, place = link.partition("#")
        if target.startswith(("http:", "https:")):
            continue
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (place and place not in headings(file)):
            broken.append(link)
    assert not broken


def test_every_page_is_reached_from_the_first():
    reached = _LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"} <= set(reached)


def headings(file: Path) -> set[str]:
    return {anchor(line.lstrip("# ")) for line in file.read_text(encoding="utf-8").splitlines() if line[:1] == "#"}


def shown_commands() -> Iterator[tuple[str, str]]:
    """Each line of a block that calls ``iccmine``, with its page."""
    for path in HAND_WRITTEN:
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            for line in block.splitlines():
                if found := re.search(r"(?:^|\s|/)(iccmine [a-z].*)", line):
                    yield path.name, re.split(r"\s+#|\s[>|&]|\s2>", found[1])[0]


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_every_command_that_is_shown_exists_with_its_options(page: str, line: str):
    known = dict(commands())
    words = shlex.split(line)
    name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in known), None)
    assert name, f"{page} shows {line!r}"
    options = {option for parameter in known[name].params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= options


def test_every_command_gives_an_example_and_stands_in_the_reference():
    text = pages()["commands.md"]
    assert len(list(commands())) > 12
    for name, command in commands():
        assert f"## {name}\n" in text
        assert f"{name} " in (command.help or "") or f"{name}\n" in f"{command.help}\n", f"{name} shows no example"


def test_the_tutorial_says_what_comes_of_its_documents(mined_specimens: Settings, specimens: Path):
    files = pq.read_table(mined_specimens.out_dir / "renditions.parquet").to_pylist()
    documents = pq.read_table(mined_specimens.out_dir / "documents.parquet").to_pylist()
    mined = {row["document_id"] for row in files if (specimens / "icc") in Path(row["path"]).parents}
    told = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    passages = sum(row["passages"] for row in documents if row["document_id"] in mined)
    assert f"Six files become {passages} passages" in told
    assert len(mined) == 6


def test_the_python_of_the_tutorial_runs(
    mined_specimens: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "dataset").symlink_to(mined_specimens.out_dir.resolve())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "tutorial.md", "exec"), {})
    assert "ISL" in capsys.readouterr().out
