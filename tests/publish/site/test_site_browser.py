"""The site in a real browser, opened from disk: it works, asks nothing of a network, and serves everybody."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.publish.site.conftest import Open

PAGES = (
    "index.html",
    "states/index.html",
    "states/isl.html",
    "documents/index.html",
    "documents/icc-99-01-01-31-901.html",
    "figures/ladder.html",
    "search.html#q=cooperate",
    "about.html",
)
SERIOUS = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: Browser, site: Path, path: str, scheme: str):
    # axe puts its own script into the page, which the page's policy would rightly refuse.
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page.goto(f"{site.as_uri()}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    if "search" in path:
        page.wait_for_selector("#results li")
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_needs_no_sideways_scrolling_of_the_page(opened: Open, path: str):
    page = opened(path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_each_scheme_has_its_own_drawing_and_paper_has_the_light_one(opened: Open):
    for scheme in ("light", "dark"):
        page = opened("index.html", scheme=scheme)
        drawn = page.locator("figure img:visible").first
        assert drawn.get_attribute("src").endswith(f"-{scheme}.svg")
        drawn.scroll_into_view_if_needed()
        assert drawn.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 300
    page.emulate_media(media="print")
    assert page.locator("figure img:visible").first.get_attribute("src").endswith("-light.svg")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 48)"


def test_the_front_page_sends_its_words_to_the_search(opened: Open):
    page = opened("index.html")
    page.fill("#q", "shall cooperate fully")
    page.click("form.find button")
    page.wait_for_selector("#results li")
    assert page.locator("#results li").first.locator("mark").count()
    assert re.search(r"\d+ passages?", page.inner_text("#status"))


def test_search_wants_all_words_takes_the_last_as_a_beginning_and_narrows(opened: Open):
    def hits(asked: str) -> int:
        page = opened(f"search.html#{asked}")
        page.wait_for_selector("#status:not(:empty)")
        return int(page.inner_text("#status").split()[0].replace(",", ""))

    cooperate, monaco = hits("q=cooperate"), hits("q=monaco")
    assert cooperate
    assert monaco
    assert hits("q=cooperate monaco") <= min(cooperate, monaco)
    assert hits("q=cooperate zzzz") == 0
    assert hits("q=coop") >= cooperate
    assert hits("q=MONACÓ") == monaco
    assert 0 < hits("q=cooperate&force=0") < cooperate


def test_choosing_a_force_narrows_what_is_found(opened: Open):
    page = opened("search.html#q=cooperate")
    page.wait_for_selector("#results .chip:not(.binding)")
    page.select_option("select[name=force]", label="binding")
    page.wait_for_selector("#results:not(:has(.chip:not(.binding))) li")


def test_a_hit_leads_to_its_passage(opened: Open):
    page = opened("search.html#q=monaco")
    page.wait_for_selector("#results li")
    page.locator("#results a").first.click()
    page.wait_for_selector("article:target")
    assert "Monaco" in page.inner_text("article:target")


def test_a_place_is_found_as_people_cite_it(opened: Open):
    page = opened("search.html#q=9001 paragraph 2")
    page.wait_for_selector("#results li")
    assert "S/RES/9001 (2031), op 2" in page.locator("#results a").all_inner_texts()


def test_words_that_tell_nothing_apart_are_named_as_such(opened: Open):
    page = opened("search.html#q=of the")
    page.wait_for_selector("#status:not(:empty)")
    assert "tells passages apart" in page.inner_text("#status")


def test_tables_can_be_put_in_order_by_keyboard_and_narrowed_down(opened: Open):
    page = opened("states/index.html")
    first = "#states tbody tr:first-child th"
    before = page.inner_text(first)
    page.focus("#states th:nth-child(5) button")
    page.keyboard.press("Enter")
    assert page.get_attribute("#states th:nth-child(5)", "aria-sort") == "descending"
    assert page.inner_text(first) == "Iceland" != before
    page.fill("#filter", "luxem")
    assert page.locator("#states tbody tr:visible").count() == 1
    assert page.inner_text("[data-count]").startswith("1 of ")


def test_a_number_leads_to_the_passages_behind_it(opened: Open):
    page = opened("figures/failures-by-state.html")
    page.locator("tbody a").first.click()
    assert page.locator("details[open] li a").first.is_visible()
    page.locator("details[open] li a").first.click()
    page.wait_for_selector("article:target .failure")


def test_without_scripts_every_page_still_tells_its_story(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    assert page.locator("noscript").inner_text()
    page.goto(f"{site.as_uri()}/documents/icc-99-01-01-31-901.html")
    assert page.locator("article .failure").count()
    context.close()
