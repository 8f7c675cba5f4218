"""Take the pictures of the review page: ``python docs/make_review_pictures.py [DATASET STATE]``, with Chromium.

Pages that quote documents are taken of the specimens, always; charts quote none, and are taken of DATASET where one
is given.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from make_screenshots import IMAGES, ROOT, chromium, command
from playwright.sync_api import Browser, Page

RESOLUTION = "?passage=s-res-9001-2031%23op%202"
FINDING = "?passage=icc-99-01-01-31-901%23para%2013"


@contextmanager
def serving(dataset: Path, state: Path) -> Iterator[str]:
    """The review page over a dataset; gives its address."""
    options = ["--no-browser", "--port", "0", "--reviewer", "A. Analyst", "--out", str(dataset), "--state", str(state)]
    command_line = [sys.executable, "-m", "iccmine.cli", "review", *options]
    with subprocess.Popen(command_line, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://\S+", server.stderr.readline())
        assert found, "the review page did not start"
        try:
            yield found[0]
        finally:
            server.terminate()


def opened(browser: Browser, address: str, *, dark: bool = False, height: int = 940) -> Page:
    """A window on the page."""
    scheme = "dark" if dark else "light"
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1500, "height": height})
    page.goto(address)
    page.wait_for_selector("#words")
    return page


def keep(page: Page, name: str) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main(dataset: Path | None, state: Path | None) -> None:
    """Take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        specimens, specimens_state = Path(work, "dataset"), Path(work, "state")
        command("mine", ROOT / "corpus" / "specimens", "--out", specimens, "--state", specimens_state)
        with serving(specimens, specimens_state) as address:
            page = opened(browser, address)
            page.keyboard.press("/")
            page.keyboard.type("cooperate")
            page.wait_for_selector(".list mark.hit")
            keep(page, "review-queue")
            page = opened(browser, address + RESOLUTION)
            page.keyboard.press("ArrowDown")
            page.keyboard.press("4")
            keep(page, "review-passage")
            keep(opened(browser, address + FINDING, dark=True), "review-source")
        with serving(dataset or specimens, state or specimens_state) as address:
            page = opened(browser, address, height=1180)
            page.keyboard.press("g")
            page.wait_for_selector(".figure svg", timeout=60_000)
            keep(page, "review-charts")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3])) if len(sys.argv) > 2 else main(None, None)
