"""The real review page over the specimens: a server of its own process, and windows of a real browser."""

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from iccmine.settings import Settings

Window = Callable[..., Page]


def copied(mined: Settings, folder: Path) -> Settings:
    """A copy of a dataset and its state that may be changed."""
    shutil.copytree(mined.out_dir, folder / "dataset")
    shutil.copytree(mined.state_dir, folder / "state")
    return mined.model_copy(update={"out_dir": folder / "dataset", "state_dir": folder / "state"})


@pytest.fixture
def desk_settings(mined_specimens: Settings, tmp_path: Path) -> Settings:
    """A copy of the mined specimens that one test may change."""
    return copied(mined_specimens, tmp_path)


@contextlib.contextmanager
def serving(settings: Settings, *options: str) -> Iterator[str]:
    """Run ``iccmine review`` until the block ends; gives the address that it prints."""
    command = [sys.executable, "-m", "iccmine.cli", "review", "--no-browser", "--port", "0", "--reviewer", "Ada"]
    places = ["--out", str(settings.out_dir), "--state", str(settings.state_dir)]
    with subprocess.Popen([*command, *places, *options], stderr=subprocess.PIPE, text=True) as server:
        try:
            said = server.stderr.readline()
            yield re.search(r"http://\S+", said)[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def served(mined_specimens: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a review page over a copy of the specimens; each test of a module decides on its own passage."""
    with serving(copied(mined_specimens, tmp_path_factory.mktemp("review"))) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """A window with cookies of its own; afterwards hold that nothing failed and nothing came from elsewhere."""
    contexts = []
    wrong: list[str] = []

    def visit(address: str, *, reviewer: str | None = None, scheme: str = "light") -> Page:
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1500, "height": 940})
        contexts.append(context)
        page = context.new_page()
        home = address.split("?")[0]
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith((home, "data:", "blob:")) or wrong.append(asked.url))
        if reviewer:
            page.goto(f"{home}enter")
            page.fill("input[name=reviewer]", reviewer)
            with page.expect_navigation():
                page.click("button")
        page.goto(address)
        page.wait_for_selector("#words")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not wrong
