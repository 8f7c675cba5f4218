"""The middle of the page: a passage with its neighbours, its spans, what the machine thinks and what can be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from iccmine.review.app import spans
from iccmine.review.app.bench import Opened
from iccmine.review.app.cards import Field, card_panel, missing_panel
from iccmine.review.app.markup import render


def passage_panel(opened: Opened, *, in_hand: int, blind: bool, notice: Markup, why: Markup, missing: Markup) -> Markup:
    """All of it. ``in_hand`` is the place of the card that the keys act on; while ``blind`` no label is shown that the
    machine or another reviewer gave, and of the spans only citations, which carry none.
    """
    marks = spans.marks(
        opened.passage,
        () if blind else opened.provisions,
        opened.citations,
        () if blind else opened.failures,
    )
    present = {mark.role for mark in marks}
    return render(
        "passage",
        document=opened.document,
        passage=opened.passage,
        force=opened.cards[0]["force"].value,
        before=opened.before,
        after=opened.after,
        marked=spans.marked(opened.passage["text"], marks),
        roles=[(role, name) for role, name in spans.ROLES.items() if role in present],
        cards=Markup("").join(
            card_panel(card, current=number == in_hand, number=number) for number, card in enumerate(opened.cards)
        ),
        missing=missing,
        why=why,
        history=opened.history,
        blind=blind,
        notice=notice,
    )


def missing(forms: Mapping[str, Sequence[Field]], kind: str | None, opened: Opened, chosen: tuple[int, int]) -> Markup:
    """The form of a missing row, with the words that it rests on."""
    return missing_panel(forms, kind=kind, rests_on=opened.passage["text"][slice(*chosen)])
