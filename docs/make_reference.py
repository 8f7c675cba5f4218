"""Write the pages that repeat the code: commands, settings, columns, values. ``make docs`` runs it, a test compares.

Nobody edits these pages: what they say stands where the code says it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from iccmine import cli
from iccmine.dataset.schema import TABLES
from iccmine.publish.codebook import codebook, dictionary
from iccmine.publish.text import grid, page
from iccmine.settings import Settings

DOCS = Path(__file__).resolve().parent
WIDTH = 100
_MADE = "<!-- Made by docs/make_reference.py from the code; edit there, then run `make docs`. -->"


def commands(command: Any = None, name: str = "iccmine") -> Iterator[tuple[str, Any]]:
    """Each command with the name by which it is called, in alphabetical order; those too that have others below."""
    root = command is None
    command = command or typer.main.get_command(cli.application.app)
    below = getattr(command, "commands", {})
    if not root and (not below or command.invoke_without_command):
        yield name, command
    for one in sorted(below):
        yield from commands(below[one], f"{name} {one}")


def commands_page() -> str:
    """Every command with its help, as the terminal shows it."""
    sections = []
    for name, command in commands():
        context = command.context_class(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
        text = "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
        sections.append(f"## {name}\n\n```text\n{text}\n```")
    return page(
        "Commands",
        _MADE,
        "Exit codes: 0 done, 1 done with losses or not possible, 2 wrongly asked. Errors are one line on the error "
        "channel; `--json` prints an answer whole, for programs.",
        *sections,
    )


def settings_page() -> str:
    """Every setting with its variable and default."""
    rows = [
        (f"`ICCMINE_{name.upper()}`", f"`{_plain(field.default)}`", field.description)
        for name, field in Settings.model_fields.items()
    ]
    return page(
        "Settings",
        _MADE,
        "Each is an environment variable; options of a command come before it. Lists and tables are JSON. Sizes are "
        "bytes, times seconds, shares between 0 and 1.",
        grid(("variable", "default", "meaning"), rows),
    )


def pages() -> Mapping[str, str]:
    """What stands in each generated file."""
    return {
        "commands.md": commands_page(),
        "settings.md": settings_page(),
        "dictionary.md": _headed(dictionary(TABLES.values())).replace("CODEBOOK.md", "codebook.md"),
        "codebook.md": _headed(codebook(TABLES.values())),
    }


def _headed(text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{_MADE}\n{rest}"


def _plain(default: object) -> str:
    if isinstance(default, tuple | dict):
        return json.dumps(default)
    return "none" if default is None else str(default)


def main() -> None:
    """Write them all."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
