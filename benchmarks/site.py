"""What the site of a dataset costs: time to draw it, its size, and how soon its pages stand in a browser.

usage: python -m benchmarks.site [DATASET]

Draws it twice in two processes and compares every byte; then opens pages from disk in Chromium, counts errors on the
console and requests that leave the folder, and lets axe look at each page in both schemes.
"""

from __future__ import annotations

import argparse
import filecmp
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from iccmine.settings import Settings

CHROMIUM = "/usr/bin/chromium"
PAGES = ("index.html", "states/index.html", "documents/index.html", "search.html#q=arrest surrender", "about.html")
SCHEMES = ("light", "dark")


def draw(dataset: Path, folder: Path) -> float:
    """Seconds for the command, from its start to its end."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "iccmine.cli", "site", str(dataset), "--out", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def files(folder: Path) -> list[str]:
    """Every file, relative to the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def largest(folder: Path) -> Iterator[str]:
    """The heaviest page of States and the heaviest of documents."""
    for part in ("states", "documents"):
        page = max((folder / part).glob("*.html"), key=lambda path: path.stat().st_size)
        yield page.relative_to(folder).as_posix()


def look(browser: Browser, folder: Path, path: str, scheme: str) -> str:
    """One line about a page: when it had loaded, what was wrong, what axe found."""
    wrong: list[str] = []
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else wrong.append(one.url))
    page.goto(f"{folder.as_uri()}/{path}")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.close()
    # axe puts a script into the page, which the page's own policy refuses.
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page.goto(f"{folder.as_uri()}/{path}")
    found = [f"{one['id']} ({one['impact']})" for one in Axe().run(page).response["violations"]]
    page.close()
    return f"  {path:48} {scheme:6} {loaded:6.0f} ms  wrong: {wrong or 'nothing'}  axe: {found or 'nothing'}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", nargs="?", type=Path, default=Settings().out_dir)
    dataset = parser.parse_args().dataset
    with tempfile.TemporaryDirectory() as work:
        one, other = Path(work) / "one", Path(work) / "other"
        seconds = [draw(dataset, folder) for folder in (one, other)]
        names = files(one)
        _, differing, missing = filecmp.cmpfiles(one, other, names, shallow=False)
        size = sum((one / name).stat().st_size for name in names)
        print(f"drawn in {seconds[0]:.1f} s and {seconds[1]:.1f} s, {len(names):,} files, {size / 1e6:.1f} MB")
        print(f"files that differ between the two: {len(differing) + len(missing)}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for path in (*PAGES, *largest(one)):
                for scheme in SCHEMES:
                    print(look(browser, one, path, scheme))
            browser.close()


if __name__ == "__main__":
    main()
