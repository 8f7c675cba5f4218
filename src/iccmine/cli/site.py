"""``iccmine site``: look at a dataset, or at a release, as the site that a release holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iccmine.cli.app import Failure, app, settings


@app.command()
def site(
    dataset: Annotated[
        Path | None,
        typer.Argument(metavar="[DATASET]", help="Folder of a dataset or of a release. [default: outputs/dataset]"),
    ] = None,
    to: Annotated[Path, typer.Option("--out", help="Folder of the site.")] = Path("outputs/site"),
) -> None:
    """Draw a dataset as pages that open from disk: figures, States, documents, search; nothing comes from outside.

    A release holds the same site; this draws it before anything is released. The old site stays until the new one is
    whole.

    \b
    Examples:
      iccmine site
      iccmine site outputs/releases/latest --out pages
    """
    from rich.console import Console

    try:
        from iccmine.publish import release
        from iccmine.publish.site.preview import preview
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[publish]'") from None

    chosen = settings()
    try:
        with Console(stderr=True).status("drawing the site"):
            preview(dataset or chosen.out_dir, to, chosen)
    except (release.NoDataset, FileExistsError) as error:
        raise Failure(str(error), code=2) from None
    except LookupError as error:
        raise Failure(str(error), code=2) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    print(to / "index.html")
