"""Make the picture of the README from a real run over the specimens: ``python docs/make_pictures.py``.

The picture names no outside address: the fonts are those of the reader's own system.
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


def main() -> None:
    """Mine the specimens and draw one passage."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--out", f"{folder}/dataset"]
        answer("mine", str(ROOT / "corpus" / "specimens"), *places, "--state", f"{folder}/state")
        shown = answer("show", "S/RES/9001 (2031)", "op 2", *places)
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text.from_ansi(shown))
    svg = console.export_svg(title='iccmine show "S/RES/9001 (2031)" "op 2"', code_format=FORMAT, unique_id="iccmine")
    (ROOT / "docs" / "show.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
