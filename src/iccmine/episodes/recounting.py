"""What a later text recounts: which decision it means, and when that was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from iccmine.episodes.mentions import Mention, Register, citation_key
from iccmine.records import Stage

_DECIDED: frozenset[Stage] = frozenset({"established", "rejected", "referred", "not_referred"})

Told = Mapping[tuple[str, Stage], frozenset[str]]
"""By State and stage, the documents (``citation_key``) that tell of it."""


def told(mentions: Iterable[Mention]) -> Told:
    """Which documents tell of which State's stages."""
    found: dict[tuple[str, Stage], set[str]] = {}
    for mention in mentions:
        found.setdefault((mention.state, mention.stage), set()).add(citation_key(mention.symbol or ""))
    return {key: frozenset(symbols) for key, symbols in found.items()}


def with_decisions_named_by_date(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in which a decision that is named by its date alone counts as cited.

    It is meant where just one of the Court's documents of a day that the passage names tells of the same State's case.
    """
    decided: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.body == "icc" and mention.stage in _DECIDED and mention.date and mention.symbol:
            decided[mention.state, mention.date].add(citation_key(mention.symbol))
    found = []
    for mention in mentions:
        days = () if mention.body == "icc" else mention.dates
        meant = {symbol for day in days for symbol in decided.get((mention.state, day), ())}
        cited = meant if len(meant) == 1 else set()
        found.append(replace(mention, cites=(*mention.cites, *sorted(cited - set(mention.references)))))
    return found


def event_date(mention: Mention, register: Register, known: Told) -> str | None:
    """The date of what the mention tells: of the decision that it recounts, where the corpus has it, else its own.

    A chamber that cites an earlier decision while it decides anew is not recounting, so for the Court's own documents
    only a decision that tells the same of the same State counts.
    """
    home = citation_key(mention.symbol or "")
    own = mention.date or (register[home].date if home in register else None)
    if mention.stage not in _DECIDED:
        return own
    telling = known.get((mention.state, mention.stage), frozenset())
    cited = {citation_key(target) for target in mention.references} - {home}
    sources = {symbol for symbol in cited & telling if symbol in register}
    if not sources and mention.body != "icc":
        sources = {symbol for symbol in cited if symbol in register and register[symbol].is_decision}
    dates = {date for symbol in sources if (date := register[symbol].date)}
    if len(dates) != 1:
        return own
    source = dates.pop()
    return source if own is None or source <= own else own
