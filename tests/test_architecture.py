"""Who may import whom, read from the sources: data goes left to right, once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "iccmine"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import besides itself, ``records`` and ``settings``.
ALLOWED = {
    "records": set(),
    "settings": set(),
    "__init__": {"language", "mining"},
    "sources": {"__init__", "store", "law.facts"},
    "store": {"__init__"},
    "reading": set(),
    "segmentation": {"reading"},
    "language": {"segmentation", "law.facts"},
    "force": {"language", "law.facts"},
    "law": {"language", "force"},
    "mining": {"reading", "segmentation", "language", "force", "law"},
    "episodes": {"law.facts", "law.findings"},
    "models": set(),
    "training": {"force"},
    "evaluation": {"training", "force", "language", "law.facts"},
    "dataset": {"law.facts", "episodes", "store", "reading", "segmentation", "language", "force", "law"},
    "workers": {"mining", "dataset", "store"},
    "refresh": {"sources", "store", "workers", "mining", "dataset", "review.decisions", "review.revision"},
    "questions": {"law.facts", "law.findings", "episodes"},
    "publish": {"dataset", "law.facts", "episodes", "questions", "store"},
    "present": {"dataset", "refresh", "publish", "questions", "law.facts"},
    "review": {"dataset", "store", "law.facts", "law.findings", "episodes", "questions", "mining"},
    "cli": {
        "__init__",
        "refresh",
        "workers",
        "mining",
        "dataset",
        "store",
        "sources",
        "law.facts",
        "questions",
        "present",
        "publish",
        "training",
        "evaluation",
        "review",
    },
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


SILENT = [path for path in MODULES if room_of(path) != "cli"]


def imported(path: Path) -> Iterator[str]:
    """Modules of the package that a file imports, without the package's name; ``__init__`` for the package itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "iccmine":
            below = node.module.partition(".")[2]
            yield from (f"{below}.{alias.name}" if below else whole(alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.partition(".")[2] or "__init__"
                for alias in node.names
                if alias.name.split(".")[0] == "iccmine"
            )


def whole(name: str) -> str:
    is_module = (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()
    return name if is_module else "__init__"


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_room_imports_only_what_stands_to_its_left(path: Path):
    room = room_of(path)
    allowed = ALLOWED[room] | {room, "records", "settings"}
    strangers = {
        name for name in imported(path) if not any(name == entry or name.startswith(f"{entry}.") for entry in allowed)
    }
    assert not strangers


@pytest.mark.parametrize("path", SILENT, ids=names)
def test_only_the_command_line_prints_and_parses_arguments(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    printed = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "print"]
    foreign = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert not printed
    assert not foreign & {"argparse", "click", "typer", "prefect", "flows"}


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((ROOT / "flows").glob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))], ids=names
)
def test_a_module_of_more_than_400_lines_is_two(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
