"""Every action of the page has one key: what it is called, what it does, which key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key (as browsers name it), the action it starts and what a reviewer is told of it."""

    key: str
    action: str
    told: str
    shown: str = ""


KEYS: tuple[Key, ...] = (
    Key("j", "next", "next passage in the queue"),
    Key("k", "previous", "previous passage"),
    Key("ArrowDown", "next_card", "next row of this passage (provision, bearer, failure)", "↓"),
    Key("ArrowUp", "previous_card", "row before", "↑"),
    Key("1", "choose", "first force or stage of the row in hand; 2 … 7 the others", "1 – 7"),
    *(Key(str(number), "choose", "") for number in range(2, 8)),
    Key("a", "accept", "accept the row in hand as it stands"),
    Key("A", "accept_all", "accept every row of the passage and go on", "⇧ A"),
    Key("x", "reject", "reject the row in hand"),
    Key("e", "edit", "edit its fields; Tab to the next field, Escape to leave"),
    Key("b", "binds", "bound or not bound (bearer in hand)"),
    Key("n", "missing", "add a missing row; select its words first"),
    Key("c", "comment", "write a comment"),
    Key("u", "undo", "undo my last decision"),
    Key("w", "why", "why: the rules that spoke, with their words"),
    Key("s", "source", "source: page or markup beside the passage"),
    Key("/", "search", "search"),
    Key("r", "reset", "clear all filters"),
    Key("m", "mode", "code blind (machine's and others' labels hidden), or see all"),
    Key("q", "queue", "queue"),
    Key("g", "charts", "charts"),
    Key("v", "agreement", "agreement between reviewers"),
    Key("t", "theme", "light or dark"),
    Key("?", "help", "this list"),
)


def keymap() -> Mapping[str, str]:
    """Action by key, for the page's script."""
    return {key.key: key.action for key in KEYS}


def key_of(action: str) -> str:
    """The key that a button of this action names."""
    return next((key.shown or key.key for key in KEYS if key.action == action), "")
