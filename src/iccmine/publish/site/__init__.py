"""One static site of a release: no server, no address outside, the same bytes for the same tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.site.content import content
from iccmine.publish.site.pages import Site

__all__ = ["build"]


def build(tables: Mapping[str, pa.Table], out_dir: Path, *, release: ReleaseFacts) -> None:
    """Write the site of these tables into ``out_dir``, which is made where it is missing; ``index.html`` opens it.

    Columns that a release leaves out count as empty: without the passages' words, pages name the passages only.

    Raises:
        OSError: the folder cannot be written.
        KeyError, pyarrow.ArrowInvalid: the tables do not hold together.
    """
    Site(content(tables), out_dir, release).write()
