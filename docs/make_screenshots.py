"""Take the pictures of the site: ``python docs/make_screenshots.py [DATASET]``, with Chromium.

Pages that quote documents are taken of the specimens, always; the front page and its figures quote none, and are
taken of DATASET where one is given.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
Scheme = Literal["light", "dark"]

# Name of the picture, page, scheme, the element at its top (the whole page's where None), height.
OVERVIEW: tuple[tuple[str, str, Scheme, str | None, int], ...] = (
    ("site-front", "index.html", "light", None, 800),
    ("site-figures", "index.html", "light", "#ladder", 900),
    ("site-dark", "index.html", "dark", "#bound", 900),
)
QUOTING: tuple[tuple[str, str, Scheme, str | None, int], ...] = (
    ("site-document", "documents/s-res-9001-2031.html", "light", "#op_1", 820),
    ("site-state", "states/isl.html", "light", None, 900),
    ("site-search", "search.html#q=shall cooperate", "light", None, 900),
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def command(*arguments: str | Path) -> None:
    """Run ``iccmine``."""
    subprocess.run([sys.executable, "-m", "iccmine.cli", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def take(browser: Browser, site: Path, name: str, path: str, scheme: Scheme, top: str | None, height: int) -> None:
    """One picture, ``docs/images/NAME.png``."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1080, "height": height})
    page.goto(f"{site.as_uri()}/{path}")
    if "search" in path:
        page.wait_for_selector("#results li")
    if top:
        page.locator(top).first.evaluate("(element) => element.scrollIntoView()")
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main(dataset: Path | None) -> None:
    """Draw both sites and take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        folder = Path(work)
        command("mine", ROOT / "corpus" / "specimens", "--out", folder / "dataset", "--state", folder / "state")
        command("site", folder / "dataset", "--out", folder / "specimens")
        command("site", dataset or folder / "dataset", "--out", folder / "overview")
        for site, pictures in ((folder / "overview", OVERVIEW), (folder / "specimens", QUOTING)):
            for picture in pictures:
                take(browser, site, *picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
