"""Why a passage has its labels, as the page tells it: the rules in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from iccmine.mining import mine_document
from iccmine.records import Coded
from iccmine.review.app.markup import render
from iccmine.settings import Settings


def coded_passages(raw: bytes, document_id: str, settings: Settings) -> Mapping[str, Coded]:
    """A document's passages by locator, mined again from its bytes with the rules as they are now."""
    return {
        coded.passage.locator: coded
        for mined in mine_document(raw, name=document_id, settings=settings)
        if mined.document.document_id == document_id
        for coded in mined.passages
    }


def reasons_panel(coded: Coded | None) -> Markup:
    """Each rule with the words that fired it and what it decided, and why each bearer is bound or not."""
    return render("reasons", coded=coded)
