"""Write the specimens: invented documents in the formats and layouts of the real publishers.

usage: python corpus/make_specimens.py [FOLDER]      (default: corpus/specimens)

The wording stands in ``specimen_texts/*.yaml``, how it is laid out in ``specimen_layouts/``. A text may be laid out
several times, as a resolution is that exists as markup and as the text layer of a PDF. The same texts give the
same bytes on every run: no clock, no random numbers, no compression whose result depends on the library at hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from specimen_layouts import akn, docx, filing, paper, plain

HERE = Path(__file__).resolve().parent
LAYOUTS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "akn": akn.render,
    "printed_resolution": plain.printed_resolution,
    "digest": plain.digest,
    "treaty": plain.treaty,
    "meeting_record": plain.meeting_record,
    "filing": filing.render,
    "assembly_pdf": paper.render,
    "assembly_docx": docx.render,
}


def specimens() -> Iterator[tuple[str, bytes]]:
    """The path of every specimen below the folder, and its bytes."""
    for file in sorted((HERE / "specimen_texts").glob("*.yaml")):
        text = yaml.safe_load(file.read_text(encoding="utf-8"))
        for layout, path in text["layouts"].items():
            yield path, LAYOUTS[layout](text)


def write(folder: Path) -> int:
    """Write all specimens below a folder; returns how many."""
    count = 0
    for path, content in specimens():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "specimens"
    print(f"{write(target)} specimens in {target}")
