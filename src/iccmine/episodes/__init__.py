"""Non-compliance told in many passages, linked to the failures of which it tells. Pure: mentions in, episodes out.

>>> from iccmine.episodes import Mention, link
>>> found = Mention("a#para 1/nc 1", "ISL", "established", "arrest_surrender", "a", person="Mr Maras",
...                 symbol="ICC-99/01-01/31-901", date="2031-06-20", body="icc", kind="decision")
>>> regret = Mention("b#op 3/nc 1", "ISL", "deplored", "other", "b", person="Teodor Maras", court="icc",
...                  date="2031-12-12", body="assembly_of_states_parties", kind="resolution")
>>> [(episode.established, episode.political_response) for episode in link([regret, found], {})]
[('2031-06-20', 'deplored')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from types import MappingProxyType

from iccmine.episodes.course import Episode, Response, episode
from iccmine.episodes.linking import groups
from iccmine.episodes.mentions import Decision, Decisions, Issued, Mention, Register, citation_key, dates_in
from iccmine.episodes.recounting import told, with_decisions_named_by_date

__all__ = [
    "Decision",
    "Decisions",
    "Episode",
    "Issued",
    "Mention",
    "Register",
    "Response",
    "citation_key",
    "dates_in",
    "link",
]


def link(
    mentions: Iterable[Mention], register: Register, decisions: Decisions = MappingProxyType({})
) -> tuple[Episode, ...]:
    """The episodes of these mentions, sorted by id; each mention of a State is in one of them.

    ``register`` holds the corpus's documents by ``citation_key``: it dates what later documents recount.
    ``decisions`` of the Council bind States by name: they are the basis where the law's facts know none.
    """
    given = with_decisions_named_by_date(list(mentions))
    known = told(given)
    found = [episode(group, register, known, decisions.get(group.state, ())) for group in groups(given, register)]
    return tuple(sorted(_distinct(found), key=lambda episode: episode.episode_id))


def _distinct(episodes: Iterable[Episode]) -> Iterator[Episode]:
    """Episodes whose signs read the same (two spellings of one name) are told apart by a number."""
    taken: set[str] = set()
    for one in sorted(episodes, key=lambda episode: (episode.episode_id, episode.rows)):
        names = (one.episode_id if number == 1 else f"{one.episode_id}-{number}" for number in count(1))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        yield replace(one, episode_id=name)
