"""The rows of a passage that can be decided, each as a card: pure functions from what is known to markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from iccmine.review.app.markup import render

Standing = Literal["machine", "decided", "stale"]


@dataclass(frozen=True, slots=True)
class Field:
    """One coded field of a row. ``value`` is the effective one, as text; ``machine`` what the pipeline says.

    ``choices`` is the closed list it comes from, None where it is written freely. ``by`` names who decided last.
    """

    name: str
    value: str | None
    machine: str | None
    choices: tuple[str, ...] | None = None
    standing: Standing = "machine"
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One row: its id, what it is, its fields, and the field that the keys 1 to 7 choose for.

    ``summary`` is what the machine says of the row, in one text, ``anchor`` by what it will be known again.
    """

    target_id: str
    table: str
    title: str
    fields: tuple[Field, ...]
    quick: str
    rejected: bool = False
    added: bool = False
    summary: str = ""
    anchor: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether a decision was made on words or a value that are no longer there."""
        return any(field.standing == "stale" for field in self.fields)

    @property
    def can_be_rejected(self) -> bool:
        """A passage is a fact of the document; every other row is a claim about it."""
        return self.table != "passages"

    def __getitem__(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


def card_panel(card: Card, *, current: bool, number: int) -> Markup:
    """A card; only the one in hand names its keys."""
    return render("card", card=card, current=current, number=number)


def missing_panel(forms: Mapping[str, Sequence[Field]], *, kind: str | None, rests_on: str) -> Markup:
    """The form for a row that the machine passed over: which kind, its fields, the words that it rests on.

    A button alone while no ``kind`` is chosen.
    """
    return render("missing", forms=forms, kind=kind, rests_on=rests_on)
