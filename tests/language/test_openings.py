"""Opening phrases and the operative verbs that go on inside a paragraph."""

from __future__ import annotations

import pytest

from iccmine.language.openings import find_opening, find_verbs


@pytest.mark.parametrize(
    ("text", "phrase", "lemma"),
    [
        ("Decides that Arland shall disarm;", "Decides", "decide"),
        ("4. Also calls upon Arland to disarm;", "Also calls upon", "call upon"),
        ("(b) Further requests the Registrar to report;", "Further requests", "request"),
        ("Deeply concerned at the delays,", "Deeply concerned", "concerned"),
        ("Recalling also its resolution 9901 (2031),", "Recalling also", "recall"),
        ("Acting under Chapter VII of the Charter,", "Acting", "act"),
        ("Commends and strongly supports the envoy;", "Commends and strongly supports", "commend"),
        ("Expresses its intention to review the list;", "Expresses", "express intention"),
        ("Reiterates its demand that Arland disarm;", "Reiterates", "reiterate demand"),
        ("“The Security Council also urges Arland to disarm.", "also urges", "urge"),
        ("The Council welcomes the truce.", "welcomes", "welcome"),
        ("ORDERS the Registrar to notify Arland;", "ORDERS", "order"),
        ("Call upon all parties to keep the truce", "Call upon", "call upon"),
    ],
)
def test_the_opening_is_the_phrase_as_written_with_its_lemma(text: str, phrase: str, lemma: str) -> None:
    opening = find_opening(text)
    assert opening is not None
    assert (opening.text, opening.lemma) == (phrase, lemma)
    assert text[opening.start : opening.end] == phrase


@pytest.mark.parametrize("text", ["The Security Council,", "Arms embargo", "The port of Arland was rebuilt."])
def test_headings_and_narrative_have_no_opening(text: str) -> None:
    assert find_opening(text) is None


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Condemns the attack and demands that Arland disarm;", ["condemn", "demand"]),
        ("Welcomes the truce, and, in this regard, urges Borland to keep it;", ["welcome", "urge"]),
        ("Notes the letter; requests the Chair to answer it;", ["note", "request"]),
        ("Urges Arland to pay, while noting the letter of Borland;", ["urge", "note"]),
        ("Welcomes the handling of requests and demands by the Registry;", ["welcome"]),
        ("The Council regrets the delay. It calls upon Arland to answer.", ["regret", "call upon"]),
        ("The Council regrets the delay; it again urges Arland to answer.", ["regret", "urge"]),
        ("The Chamber thus holds that the letter is late.", ["hold"]),
        ("Decides, pursuant to article 9 and acting under rule 4, to meet again;", ["decide"]),
        ("Orders of the Court bind Arland.", []),
        ("The Council has decided to meet again.", ["decide"]),
    ],
)
def test_verbs_go_on_inside_a_paragraph(text: str, lemmas: list[str]) -> None:
    assert [verb.lemma for verb in find_verbs(text)] == lemmas
