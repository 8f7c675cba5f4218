"""The site of the specimens, built by the real thing, and a real browser that opens it from disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from playwright.sync_api import Browser, Page

from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.site import build
from iccmine.publish.site.content import Content, content

FACTS = ReleaseFacts(
    version="1.2.3",
    date="2031-12-31",
    title="Specimen duties: invented",
    pipeline_version="0.1.0+specimen",
    reviewed_share=0.0,
    notes=("A specimen's note <b>first</b>.",),
)
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the specimens' site."""
    folder = tmp_path_factory.mktemp("site")
    build(tables, folder, release=FACTS)
    return folder


@pytest.fixture(scope="session")
def shown(tables: dict[str, pa.Table]) -> Content:
    """What the site shows of the specimens."""
    return content(tables)


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Open]:
    """Open a page of the site from disk; afterwards hold that nothing failed and nothing was asked of a network."""
    pages: list[Page] = []
    wrong: list[str] = []

    def visit(path: str, *, scheme: str = "light", width: int = 1200, folder: Path = site) -> Page:
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
        page.on("console", lambda message: wrong.append(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        page.on("request", lambda request: wrong.append(request.url) if _leaves(request.url) else None)
        page.on("requestfailed", lambda request: wrong.append(f"{path}: {request.url} failed"))
        page.goto(f"{folder.as_uri()}/{path}")
        pages.append(page)
        return page

    yield visit
    for page in pages:
        page.close()
    assert not wrong


def _leaves(url: str) -> bool:
    return not url.startswith(("file:", "data:"))
