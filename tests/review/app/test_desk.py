"""One reviewer's window without a browser: what each action does to the queue, the passage and the decisions."""

import pytest

from iccmine.review import decisions
from iccmine.review.app.bench import Bench
from iccmine.review.app.desk import Desk
from iccmine.settings import Settings

OP = "s-res-9001-2031#op 2"
FAILURE = "icc-99-01-01-31-901#para 13"


@pytest.fixture
def bench(desk_settings: Settings) -> Bench:
    return Bench.open(desk_settings, reviewer="Ada")


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return at(bench, OP)


def at(bench: Bench, passage_id: str, reviewer: str = "Ada") -> Desk:
    desk = Desk(bench, reviewer)
    desk.open(passage_id)
    return desk


def act(desk: Desk, name: str, **details) -> str:
    """Do it, draw everything, return what was told."""
    desk.act(name, details)
    for panel in ("bar", "filters", "queue", "passage", "source", "told", "agreement", "search"):
        assert getattr(desk, f"{panel}_panel")() is not None
    return desk.told


def field(desk: Desk, name: str, card: int = 0):
    return desk.opened.cards[card][name]


def card_of(desk: Desk, table: str) -> int:
    return next(number for number, card in enumerate(desk.opened.cards) if card.table == table)


def test_a_passage_shows_its_rows_as_cards(desk):
    tables = [card.table for card in desk.opened.cards]
    assert tables[0] == "passages"
    assert tables.count("provisions") == 3
    assert tables.index("bearers") == tables.index("provisions") + 1


def test_one_key_chooses_the_force_of_the_row_in_hand(desk):
    act(desk, "choose", key="4")
    assert (field(desk, "force").value, field(desk, "force").machine) == ("hortatory", "binding")
    act(desk, "next_card")
    act(desk, "choose", key="5")
    assert (field(desk, "force").value, field(desk, "force", 1).value) == ("hortatory", "permissive")


def test_undo_takes_back_one_stroke_at_a_time_and_only_mine(bench, desk):
    act(desk, "choose", key="4")
    act(desk, "choose", key="5")
    assert act(at(bench, OP, "Bela"), "undo") == "You have decided nothing that could be undone."
    act(desk, "undo")
    assert field(desk, "force").value == "hortatory"
    act(desk, "undo")
    assert field(desk, "force").value == "binding"
    assert act(desk, "undo") == "You have decided nothing that could be undone."


def test_undo_opens_the_passage_that_it_changes(desk):
    act(desk, "choose", key="4")
    act(desk, "open", passage=FAILURE)
    act(desk, "undo")
    assert desk.opened.passage_id == OP


def test_accepting_a_row_accepts_each_of_its_fields_and_goes_on(desk):
    act(desk, "accept")
    assert {one.standing for one in desk.opened.cards[0].fields} == {"decided"}
    assert desk.card == 1


def test_accepting_all_goes_to_the_next_passage(desk):
    act(desk, "filter", field="force", value="binding")
    before = desk.opened.passage_id
    act(desk, "accept_all")
    assert desk.opened.passage_id != before
    desk.open(before)
    assert all(one.standing == "decided" for card in desk.opened.cards for one in card.fields)


def test_a_failure_is_rejected_and_accepted_again(bench):
    desk = at(bench, FAILURE)
    act(desk, "card", number=str(card_of(desk, "noncompliance")))
    act(desk, "reject")
    assert desk.opened.cards[desk.card].rejected
    act(desk, "accept")
    assert not desk.opened.cards[card_of(desk, "noncompliance")].rejected


def test_a_passage_itself_is_not_rejected(desk):
    assert "cannot be rejected" in act(desk, "reject")
    assert not desk.opened.history


def test_a_bearer_is_bound_or_not_by_one_key(desk):
    assert "Take a bearer in hand" in act(desk, "binds")
    number = card_of(desk, "bearers")
    act(desk, "card", number=number)
    act(desk, "binds")
    assert field(desk, "binds", number).value == "false"
    act(desk, "binds")
    assert field(desk, "binds", number).value == "true"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("force", "compelling", "none of binding"),
        ("speaker", "<script>", "none of"),
        ("relevant", "perhaps", "none of true, false"),
    ],
)
def test_a_value_outside_its_list_is_refused(desk, name, value, told):
    assert told in act(desk, "set", target=OP, field=name, value=value)
    assert not desk.opened.history


@pytest.mark.parametrize(
    ("name", "details"),
    [
        ("no such action", {}),
        ("choose", {"key": "9"}),
        ("set", {"target": "of another passage", "field": "force", "value": "none"}),
        ("open", {"passage": "nothing#op 1"}),
        ("add", {"kind": "provisions", "values": {}}),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(desk, name, details):
    assert act(desk, name, **details)
    assert desk.opened.passage_id == OP
    assert not desk.opened.history


def test_the_word_of_another_is_shown_before_it_is_overruled(bench, desk):
    other = at(bench, OP, "Bela")
    act(desk, "choose", key="4")
    act(other, "choose", key="5")
    assert "Ada decided force: hortatory" in other.passage_panel()
    assert field(other, "force").value == "hortatory"
    act(other, "keep_theirs")
    assert "Ada decided" not in other.passage_panel().split('class="history"')[0]
    act(other, "choose", key="5")
    assert field(other, "force").value == "permissive"


def test_two_may_decide_two_fields_of_one_row(bench, desk):
    other = at(bench, OP, "Bela")
    act(desk, "choose", key="4")
    act(other, "set", target=OP, field="speaker", value="quoted")
    assert other.superseded is None
    assert (field(other, "force").value, field(other, "speaker").value) == ("hortatory", "quoted")


def test_a_row_that_the_machine_missed_is_added_on_the_words_selected(desk):
    assert "Select the words" in act(desk, "add", kind="noncompliance", values={})
    act(desk, "missing", start=0, end=7)
    values = {"stage": "alleged", "state": "ISL", "duty": "consultation", "reason": "not_stated"}
    act(desk, "add", kind="noncompliance", values=values)
    card = desk.opened.cards[-1]
    assert (card.table, card.added, card["state"].value) == ("noncompliance", True, "ISL")
    act(desk, "choose", key="2")
    assert field(desk, "stage", -1).value == "established"
    act(desk, "reject")
    assert desk.opened.cards[-1].rejected


def test_a_comment_decides_nothing(desk):
    act(desk, "comment", value="  Compare the French text. ")
    assert "“Compare the French text.”" in desk.opened.history[0]
    assert {one.standing for one in desk.opened.cards[0].fields} == {"machine"}
    assert desk.bench.progress({}, "Ada")[0] == 0


def test_who_codes_blind_sees_no_label(bench, desk):
    act(desk, "choose", key="4")
    other = at(bench, OP, "Bela")
    act(other, "mode")
    shown = other.passage_panel()
    assert [card.table for card in other.opened.cards] == ["passages"]
    assert {one.value for one in other.opened.cards[0].fields} == {None}
    assert not any(word in shown for word in ("m-verb", "m-bearer", "Ada", "probability"))
    assert "nothing to accept" in act(other, "accept")
    assert "hidden" in act(other, "why")


def test_two_who_code_blind_are_compared_and_one_word_settles(bench, desk):
    other = at(bench, OP, "Bela")
    for one, key in ((desk, "1"), (other, "4")):
        act(one, "mode")
        act(one, "choose", key=key)
    found = bench.agreement()
    assert [(one.field, one.coded, one.agreed) for one in found.fields] == [("force", 1, 0.0)]
    assert found.open[0].values == (("Ada", "binding"), ("Bela", "hortatory"))
    act(desk, "mode")
    act(desk, "filter", field="review", value="disagreement")
    assert [entry.standing for entry in desk.lines.entries] == ["conflict"]
    act(desk, "choose", key="1")
    assert not bench.agreement().open
    assert not desk.lines.entries


def test_the_queue_is_walked_to_both_ends(desk):
    act(desk, "reset")
    desk.open(None)
    assert "beginning" in act(desk, "previous")
    for _ in range(desk.lines.total - 1):
        desk.act("next", {})
    assert "end of the queue" in act(desk, "next")


@pytest.mark.parametrize(
    ("name", "value", "column", "expected"),
    [
        ("body", "icc", "body", "icc"),
        ("kind", "decision", "kind", "decision"),
        ("force", "binding", "force", "binding"),
        ("years", "2031", "date", "2031"),
        ("sought", "COOPERAT", "text", "cooperat"),
    ],
)
def test_each_filter_leaves_what_fits(bench, desk, name, value, column, expected):
    act(desk, "filter", field=name, value=value)
    assert 0 < desk.lines.total < bench.lines({}, "Ada", first=0, size=1).total
    for line in desk.lines.entries:
        row = {"force": line.force, "date": line.date, "text": line.text}
        known = bench.documents()[line.passage_id.partition("#")[0]] | row
        assert expected in known[column].lower()
    act(desk, "filter", field=name, value="")
    assert desk.filters == {}


@pytest.mark.parametrize(("name", "value", "passage"), [("state", "isl", FAILURE), ("stage", "established", FAILURE)])
def test_failures_are_found_by_state_and_stage(bench, name, value, passage):
    found = bench.lines({name: value}, "Ada", first=0, size=100)
    assert passage in {line.passage_id for line in found.entries}
    assert found.total < bench.lines({}, "Ada", first=0, size=1).total / 4


@pytest.mark.parametrize("sought", ['"', "NEAR(", "a AND", "*", "'; DROP TABLE decisions; --", "😀", "-"])
def test_any_text_can_be_sought(desk, sought):
    act(desk, "find", value=sought)
    act(desk, "choose", key="4")
    assert decisions.revision(desk.bench.engine.connect()) >= 0


@pytest.mark.parametrize("years", ["2031-2032", "2031", " 2031 - 2031 ", "soon", "-", "9999"])
def test_any_years_can_be_asked(desk, years):
    assert not act(desk, "filter", field="years", value=years)


def test_counts_say_what_each_value_would_leave(bench, desk):
    act(desk, "filter", field="body", value="icc")
    force = next(control for control in bench.controls(desk.filters, "Ada") if control.name == "force")
    for value, count in force.choices:
        if value:
            assert bench.lines(desk.filters | {"force": value}, "Ada", first=0, size=1).total == count


def test_a_filter_that_is_none_is_refused(desk):
    assert act(desk, "filter", field="__class__", value="x")
    assert desk.filters == {}


def test_without_its_raw_file_a_passage_is_still_reviewed(bench, desk):
    bench.vault.path(desk.opened.document["sha256"]).unlink()
    assert "cannot be shown" in desk.source_panel()


def test_progress_counts_passages_with_a_decision(desk):
    done, whole = desk.bench.progress({}, "Ada")
    act(desk, "choose", key="4")
    assert desk.bench.progress({}, "Ada") == (done + 1, whole)
