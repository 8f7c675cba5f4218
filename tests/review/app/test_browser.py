"""What reviewers do, in a real browser against the real server over the specimens."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.review.app.conftest import serving

from iccmine.settings import Settings

RESOLUTION = "s-res-9001-2031"


def at(address: str, passage_id: str) -> str:
    return f"{address}?passage={passage_id.replace('#', '%23').replace(' ', '%20')}"


def force(page: Page, card: int = 0):
    """The force (or stage) that a card shows pressed."""
    return page.locator(f"#card-{card} .choices [aria-pressed=true]")


def test_filters_leave_what_they_say(served, window):
    page = window(served)
    whole = page.locator(".filters [role=status]").inner_text()
    page.select_option("#filter-force", "binding")
    expect(page.locator(".filters [role=status]")).not_to_have_text(whole)
    expect(page.locator(".list .chip.f-binding").first).to_be_visible()
    assert page.locator(".list .chip.f-hortatory").count() == 0
    page.locator("body").press("r")
    expect(page.locator(".filters [role=status]")).to_have_text(whole)


def test_words_are_found_and_lighted(served, window):
    page = window(served)
    page.locator("body").press("/")
    page.keyboard.type("cooperate")
    expect(page.locator(".list mark.hit").first).to_have_text("cooperate")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".list li:nth-child(2) button")).to_have_attribute("aria-current", "true")


def test_a_force_is_corrected_by_keyboard_and_undone(served, window):
    page = window(at(served, f"{RESOLUTION}#op 2"))
    expect(force(page)).to_contain_text("binding")
    page.keyboard.press("4")
    expect(force(page)).to_contain_text("hortatory")
    expect(page.locator("#card-0")).to_contain_text("machine: binding")
    page.reload()
    expect(force(page)).to_contain_text("hortatory")
    page.keyboard.press("u")
    expect(force(page)).to_contain_text("binding")
    expect(page.locator(".toast")).to_contain_text("Undone")


def test_a_failure_is_rejected(served, window):
    page = window(at(served, "icc-99-01-01-31-901#para 13"))
    card = page.locator(".card", has_text="Failure: ISL")
    for _ in range(int(card.get_attribute("data-number"))):
        page.keyboard.press("ArrowDown")
    expect(card).to_have_attribute("aria-current", "true")
    page.keyboard.press("x")
    expect(card.locator("header")).to_contain_text("rejected")
    page.reload()
    expect(page.locator(".card.rejected")).to_have_count(1)


def test_two_reviewers_do_not_overwrite_one_another(served, window):
    first = window(at(served, f"{RESOLUTION}#op 3"), reviewer="Ada")
    second = window(at(served, f"{RESOLUTION}#op 3"), reviewer="Bela")
    first.keyboard.press("4")
    expect(force(first)).to_contain_text("hortatory")
    second.keyboard.press("5")
    expect(second.get_by_role("alert")).to_contain_text("Ada decided force: hortatory")
    expect(force(second)).to_contain_text("hortatory")
    second.click("#notice-put_mine")
    expect(force(second)).to_contain_text("permissive")
    first.reload()
    expect(force(first)).to_contain_text("permissive")
    expect(first.locator(".history")).to_contain_text("Bela")


def test_a_missing_row_is_added_on_the_words_selected(served, window):
    page = window(at(served, f"{RESOLUTION}#op 6"))
    cards = page.locator(".card[id^=card-]").count()
    page.evaluate(
        """() => {
          const words = document.getElementById("words");
          const range = document.createRange();
          range.setStart(words.querySelector("mark").firstChild, 0);
          range.setEnd(words.querySelector("mark").firstChild, 7);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("n")
    expect(page.locator(".addrow b")).to_have_text("Authori")
    page.select_option("#new-stage", "alleged")
    page.select_option("#new-duty", "consultation")
    page.select_option("#new-reason", "not_stated")
    page.fill("#new-state", "ISL")
    page.click("#add")
    expect(page.locator(".card[id^=card-]")).to_have_count(cards + 1)
    expect(page.locator(".card.current")).to_contain_text("added by a person")
    page.reload()
    expect(page.locator(".card[id^=card-]")).to_have_count(cards + 1)


def test_a_decision_outlives_another_run_and_is_stale_where_text_and_label_changed(
    desk_settings: Settings, window, specimens: Path, tmp_path: Path
):
    passage = f"{RESOLUTION}#op 5"
    with serving(desk_settings) as address:
        page = window(at(address, passage))
        expect(force(page)).to_contain_text("hortatory")
        page.keyboard.press("5")
        expect(force(page)).to_contain_text("permissive")

        mine(specimens, desk_settings)
        page.reload()
        expect(force(page)).to_contain_text("permissive")

        changed = altered(specimens, tmp_path / "altered", {"Calls upon": "Demands that"})
        mine(changed, desk_settings)
        page.reload()
        expect(force(page)).to_contain_text("binding")
        expect(page.locator("#card-0")).to_contain_text("stale")
        page.select_option("#filter-review", "stale")
        expect(page.locator(".list li")).to_have_count(1)
        expect(page.locator(".list li")).to_contain_text("stale")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        expect(page.locator(".list .empty")).to_be_visible()


HOSTILE = {
    "Calls upon": "<script>window.harmed = true</script><img src=x onerror='window.harmed = true'>",
    "Authorizes": "\u202egnidaer\u202c \u2066\u0627\u0628\u2069 \u200f",
    "Invites": '=HYPERLINK("x") {{ 7 * 7 }} ${7 * 7} `',
    "Requests": "islands " * 6_250,
}


def test_no_passage_harms_the_page(desk_settings: Settings, window, specimens: Path, tmp_path: Path):
    opening = {verb: f"{verb} {html.escape(words)} " for verb, words in HOSTILE.items()}
    mine(altered(specimens, tmp_path / "altered", opening), desk_settings)
    with serving(desk_settings) as address:
        page = window(address)
        for number, words in enumerate(HOSTILE.values(), start=5):
            page.goto(at(address, f"{RESOLUTION}#op {number}"))
            expect(force(page)).to_have_count(1)
            assert letters(words) in letters(page.locator("#words").evaluate(SHOWN))
            assert page.locator("#words script, #words img, .list script, .list img, .markup script").count() == 0
            page.keyboard.press("7")
            expect(force(page)).to_contain_text("none")
        assert not page.evaluate("Boolean(window.harmed)")


# The text of the passage without the names that stand for characters not seen.
SHOWN = """(words) => {
  const copy = words.cloneNode(true);
  copy.querySelectorAll(".unseen").forEach((node) => node.remove());
  return copy.textContent;
}"""


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def altered(specimens: Path, folder: Path, changed: dict[str, str]) -> Path:
    """The specimens' resolution with other words in the place of some."""
    file = next(path for path in (specimens / "security_council").glob("*9001*.xml"))
    text = file.read_text(encoding="utf-8")
    for words, others in changed.items():
        assert words in text
        text = text.replace(words, others)
    folder.mkdir()
    (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def mine(path: Path, settings: Settings) -> None:
    places = ["--out", settings.out_dir, "--state", settings.state_dir]
    subprocess.run([sys.executable, "-m", "iccmine.cli", "mine", path, *places], check=True, capture_output=True)


def test_two_code_blind_and_see_where_they_differ(served, window):
    first = window(at(served, f"{RESOLUTION}#op 4"), reviewer="Ada")
    second = window(at(served, f"{RESOLUTION}#op 4"), reviewer="Bela")
    for page, key, label in ((first, "1", "binding"), (second, "4", "hortatory")):
        page.keyboard.press("m")
        expect(page.locator(".bar")).to_contain_text("coding blind")
        expect(force(page)).to_have_count(0)
        assert page.locator("mark.m-verb").count() == 0
        page.keyboard.press(key)
        expect(force(page)).to_contain_text(label)
    second.keyboard.press("v")
    expect(second.locator(".wide")).to_contain_text("Ada: binding, Bela: hortatory")
    expect(second.locator(".wide table").first).to_contain_text("force")


def test_the_source_is_beside_the_passage(served, window):
    page = window(at(served, f"{RESOLUTION}#op 2"))
    expect(page.locator("#source-words")).to_contain_text("Decides")
    page.goto(at(served, "icc-99-01-01-31-901#para 13"))
    expect(page.locator(".sheet .box").first).to_be_visible()
    assert page.evaluate("document.querySelector('.sheet img').decode().then(() => true)")


def test_why_a_passage_has_its_labels(served, window):
    page = window(at(served, f"{RESOLUTION}#op 2"))
    page.keyboard.press("w")
    expect(page.locator(".reasons").first).to_contain_text("Decides", timeout=60_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(served, window, scheme):
    page = window(at(served, f"{RESOLUTION}#op 1"), scheme=scheme)
    page.keyboard.press("4")
    expect(force(page)).to_contain_text("hortatory")
    for view, seen in (("queue", "#words"), ("charts", ".figure svg"), ("agreement", ".figure")):
        page.click(f"#view-{view}")
        page.wait_for_selector(seen)
        page.wait_for_timeout(300)
        found = Axe().run(page).response["violations"]
        assert not [
            (one["id"], view, one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
        ]


def test_elsewhere_there_is_no_data_without_the_token(desk_settings, browser):
    with serving(desk_settings, "--host", "0.0.0.0") as printed:
        address, _, token = printed.replace("0.0.0.0", "127.0.0.1").partition("enter#")
        page = browser.new_context().new_page()
        page.goto(address)
        expect(page).to_have_url(f"{address}enter")
        assert page.request.get(f"{address}?passage=x").status == 401
        page.fill("input[name=token]", "wrong")
        page.click("button")
        expect(page.get_by_role("alert")).to_contain_text("not the token")
        page.goto(f"{address}enter#{token}")
        page.click("button")
        page.wait_for_selector("#words")
        page.context.close()
