"""Make the pictures of the documentation from a real run over the specimens: ``python docs/make_pictures.py``.

They name no outside address: the fonts are those of the reader's own system.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 110
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
FORMAT = FORMAT.replace("Fira Code", "monospace").replace("<!-- Generated with Rich https://www.textualize.io -->", "")


def answer(*arguments: str) -> str:
    """What ``iccmine`` prints in colour for these arguments."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    command = [sys.executable, "-m", "iccmine.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


# Each picture: its file's name, the command that it shows, and how many of the answer's lines (all where None).
PICTURES = (
    ("show", ("show", "S/RES/9001 (2031)", "op 2"), None),
    ("duties", ("duties", "Tuvalu", "--on", "2032-01-01", "--limit", "3"), 38),
    ("ladder", ("ladder",), None),
)


def draw(name: str, command: tuple[str, ...], shown: str) -> None:
    """Write the answer, as the terminal shows it, to ``docs/NAME.svg``."""
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text.from_ansi(shown))
    title = " ".join(("iccmine", *(f'"{word}"' if " " in word or "/" in word else word for word in command)))
    svg = console.export_svg(title=title, code_format=FORMAT, unique_id="iccmine")
    (ROOT / "docs" / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Mine the specimens and draw what the commands say of them."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--out", f"{folder}/dataset"]
        answer("mine", str(ROOT / "corpus" / "specimens"), *places, "--state", f"{folder}/state")
        for name, command, lines in PICTURES:
            shown = answer(*command, *places).rstrip().split("\n")
            draw(name, command, "\n".join(shown[:lines]) + ("\n…" if lines and len(shown) > lines else ""))


if __name__ == "__main__":
    main()
