"""What binds a State on a day, what does not bind it although addressed to it, and what is carved out in its favour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from iccmine.episodes import citation_key
from iccmine.law import facts
from iccmine.questions.effect import Clause, Judged, ended, ends, in_part_9, judge
from iccmine.questions.standing import CLASSES, Standing, standing
from iccmine.questions.tables import Row, Tables
from iccmine.records import Action

_PROVISIONS = (
    "provision_id", "passage_id", "trigger_start", "bearer", "action", "condition", "authority", "force",
)  # fmt: skip
_PASSAGES = ("passage_id", "document_id", "locator", "position", "text", "relevant", "court")
_DOCUMENTS = ("document_id", "symbol", "title", "date", "body", "kind")
_ACTIONS = get_args(Action)
_NOT_PARTY = re.compile(r"\bnot\s+(?:a\s+)?part(?:y|ies)\b|\bnon-part", re.IGNORECASE)
_DEFERRAL = "RS art 16"
_SERVES = re.compile(r"\bparagraph\s+(?P<number>\d+)(?!\d|\s+of\s+(?:its\s+)?resolution)")
_DUTIES = frozenset({"binding", "restated", "hortatory"})
_ASKED = frozenset({"binding", "hortatory"})
_AS = {
    "all_states": "all States",
    "un_members": "Members of the United Nations",
    "states_parties": "States Parties",
    "non_states_parties": "States not party to the Statute",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A later passage that cites an instrument and lifts or limits something."""

    instrument: str
    passage_id: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Duties:
    """The answer: duties that bind, may bind or do not bind, and ``carve_outs``, which limit duties or jurisdiction.

    ``changes`` are later passages, up to the day, that lift or limit something of an instrument in ``bound``.
    ``elsewhere`` counts, by effect, what was left out because it does not concern the Court.
    """

    standing: Standing
    bound: tuple[Judged, ...]
    unsettled: tuple[Judged, ...]
    not_bound: tuple[Judged, ...]
    carve_outs: tuple[Judged, ...]
    changes: tuple[Change, ...]
    elsewhere: Mapping[str, int]


def duties(
    tables: Tables, state: facts.State, on: str, *, action: Action | None = None, everything: bool = False
) -> Duties:
    """Ask what bound the State on the day (ISO 8601).

    Only what concerns the International Criminal Court, unless ``everything``; only one ``action`` where it is given.
    Drafts that were not adopted count for nothing.
    """
    then = standing(state, on)
    clauses = [clause for clause in _clauses(tables, then) if action is None or clause.action == action]
    chosen = [clause for clause in clauses if everything or _about_the_court(clause)]
    left_out = [clause for clause in clauses if not (everything or _about_the_court(clause))]
    over = _ended(chosen, on)
    judged = [_serving(judge(clause, then), over) for clause in _addressed(chosen, then)]

    def having(effect: str) -> tuple[Judged, ...]:
        return tuple(sorted((one for one in judged if one.effect == effect), key=_order(then)))

    bound = having("binds")
    return Duties(
        standing=then,
        bound=bound,
        unsettled=having("unsettled"),
        not_bound=having("does_not_bind"),
        carve_outs=tuple(sorted(_carve_outs(chosen, then, tables), key=_scope)),
        changes=_changes(tables, bound, on),
        elsewhere=_counted(judge(clause, then) for clause in _addressed(left_out, then)),
    )


def _about_the_court(clause: Clause) -> bool:
    return clause.relevant and clause.court == "icc"


def _addressed(clauses: Iterable[Clause], then: Standing) -> list[Clause]:
    """Duties that are put on the State, or would be if it were a State Party; a permission is none.

    A clause that names the State and a class to which it belongs is one, by name.
    """
    reaching: dict[str, Clause] = {}
    for clause in clauses:
        statute = clause.actor == "states_parties" and clause.force == "binding"
        if clause.force in _DUTIES and (clause.actor in (then.state, *then.classes) or statute):
            known = reaching.get(clause.provision_id)
            if known is None or clause.actor == then.state:
                reaching[clause.provision_id] = clause
    return list(reaching.values())


def _ended(clauses: Iterable[Clause], on: str) -> Mapping[tuple[str, str], str]:
    """Operative paragraphs that by their own words had ended by the day, with their end: by document and number."""
    found = {(clause.document_id, clause.locator.removeprefix("op ")): ends(clause.text) for clause in clauses}
    return {place: end for place, end in found.items() if end and end <= on}


def _serving(judged: Judged, over: Mapping[tuple[str, str], str]) -> Judged:
    """A duty to do what a paragraph of the same text asks ends with that paragraph."""
    clause = judged.clause
    if judged.effect == "binds" and (served := _SERVES.search(clause.text)):
        end = over.get((clause.document_id, served["number"]))
        if end:
            reason = f"It serves paragraph {served['number']}, which by its own words ended on {end}."
            return replace(judged, effect="does_not_bind", reasons=(*judged.reasons[:1], reason), ends=end, over=True)
    return judged


def _carve_outs(clauses: Sequence[Clause], then: Standing, tables: Tables) -> list[Judged]:
    """What lifts or limits a duty, or the Court's jurisdiction, for this State: exemptions of the State or its class,
    exclusive jurisdiction over persons from States not party, and deferrals of cases about them."""
    found: dict[str, Judged] = {}
    deferring = _citing(tables, _DEFERRAL)
    named = {clause.passage_id for clause in clauses if clause.actor == then.state and clause.force == "binding"}
    for clause in clauses:
        # A treaty exempts its parties from its own duties; others have none to be exempted from.
        owed = clause.body != "treaty" or then.status == "state_party"
        exempts = clause.force == "exempting" and clause.actor in (then.state, *then.classes) and owed
        of_persons = clause.actor in ("individual", "court_organ") and clause.kind == "resolution"
        defers = clause.force in _ASKED and clause.passage_id in deferring
        limits = of_persons and (clause.force == "exempting" or defers)
        if clause.kind != "presidential_statement" and (exempts or limits) and _meant(clause, then):
            end = ends(clause.text)
            over = bool(end and end <= then.on)
            by_name = (f"The same paragraph binds {then.name} by name.",) if clause.passage_id in named else ()
            reasons = (*_in_favour(clause, then), *by_name, *((ended(end),) if end and over else ()))
            found.setdefault(clause.passage_id, Judged(clause, "does_not_bind", reasons, end, over=over))
    return list(found.values())


def _meant(clause: Clause, then: Standing) -> bool:
    """Whether words about States not party mean this State: none that was a Party, nor the State "outside" which."""
    if not _NOT_PARTY.search(clause.text):
        return True
    if then.status == "state_party":
        return False
    names = "|".join(re.escape(name) for name in sorted(facts.states()[then.state].names, key=len, reverse=True))
    return clause.actor not in ("individual", "court_organ") or not re.search(
        rf"\boutside\s+(?:the\s+)?(?:{names})\b", clause.text, re.IGNORECASE
    )


def _in_favour(clause: Clause, then: Standing) -> tuple[str, ...]:
    if _NOT_PARTY.search(clause.text):
        return (f"It speaks of States not party to the Statute, and {then.name} was not a party on {then.on}.",)
    return (f"It lifts or limits a duty of {_AS.get(clause.actor, then.name)}.",)


def _changes(tables: Tables, bound: Sequence[Judged], on: str) -> tuple[Change, ...]:
    """Clauses up to the day that lift or limit the same kind of duty and cite what binds the State by name."""
    named = {citation_key(one.clause.instrument): one.clause for one in bound if one.clause.actor in facts.states()}
    owed = {(citation_key(one.clause.instrument), one.clause.action) for one in bound}
    citing = tables.rows("citations", ("citing", "target"), target=named)
    actions: dict[str, set[str]] = {}
    for row in tables.rows(
        "provisions", ("passage_id", "action"), force=["exempting"], passage_id=[row["citing"] for row in citing]
    ):
        actions.setdefault(row["passage_id"], set()).add(row["action"])
    texts = _keyed(tables, "passages", "passage_id", ("passage_id", "document_id", "text"), actions)
    homes = [row["document_id"] for row in texts.values()]
    dates = {
        row["document_id"]: row["date"]
        for row in tables.rows("documents", ("document_id", "date"), document_id=homes, kind=["resolution"])
    }
    found = {
        Change(named[row["target"]].instrument, row["citing"], date, text["text"])
        for row in citing
        if (text := texts.get(row["citing"])) and (date := dates.get(text["document_id"]))
        if named[row["target"]].date < date <= on
        if any((row["target"], action) in owed for action in actions[row["citing"]])
    }
    return tuple(sorted(found, key=lambda change: (change.date, change.passage_id, change.instrument)))


def _citing(tables: Tables, target: str) -> frozenset[str]:
    return frozenset(row["citing"] for row in tables.rows("citations", ("citing",), target=[target]))


def _counted(judged: Iterable[Judged]) -> Mapping[str, int]:
    counts: dict[str, int] = {"binds": 0, "unsettled": 0, "does_not_bind": 0}
    for one in judged:
        counts[one.effect] += 1
    return counts


def _order(then: Standing) -> Callable[[Judged], tuple[object, ...]]:
    """The Court first; by name, then treaties, chambers and the Council; within a text by duty and place."""
    bodies = ("treaty", "icc", "security_council")

    def key(one: Judged) -> tuple[object, ...]:
        clause = one.clause
        body = bodies.index(clause.body) if clause.body in bodies else len(bodies)
        named = clause.actor == then.state
        by_class = clause.actor not in ("states_parties", then.state)
        part_9 = clause.kind == "statute" and in_part_9(clause.locator)
        text = (not _about_the_court(clause), not named, body, clause.date, clause.document_id)
        return (*text, by_class, not part_9, _ACTIONS.index(clause.action), clause.position, clause.provision_id)

    return key


def _scope(one: Judged) -> tuple[object, ...]:
    """Carve-outs that still hold first, then by how much they take away: jurisdiction before single duties."""
    clause = one.clause
    elsewhere = not _about_the_court(clause)
    return (
        elsewhere,
        one.over,
        clause.action != "jurisdiction",
        clause.body != "security_council",
        clause.date,
        clause.passage_id,
    )


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _clauses(tables: Tables, then: Standing) -> list[Clause]:
    """Every clause up to the day that has the State, a class of States, a person or the Court as addressee."""
    actors = (then.state, *CLASSES, "individual", "court_organ")
    documents = {
        row["document_id"]: row | {"instrument": row["symbol"] or row["title"]}
        for row in tables.rows("documents", _DOCUMENTS)
        if row["date"] and row["date"] <= then.on and row["kind"] != "draft_resolution"
    }
    bearers = tables.rows("bearers", ("provision_id", "actor", "binds", "rationale"), actor=actors)
    provisions = _keyed(tables, "provisions", "provision_id", _PROVISIONS, (row["provision_id"] for row in bearers))
    homes = (row["passage_id"] for row in provisions.values())
    passages = _keyed(tables, "passages", "passage_id", _PASSAGES, homes)
    found = []
    for bearer in bearers:
        provision = provisions[bearer["provision_id"]]
        passage = passages[provision["passage_id"]]
        if passage["document_id"] in documents:
            found.append(_clause(documents[passage["document_id"]] | passage | provision | bearer))
    return found


def _clause(row: Row) -> Clause:
    given = {name: row[name] for name in Clause.__slots__ if name in row}
    return Clause(**given | {"relevant": bool(row["relevant"]), "table_binds": row["binds"]})


def _keyed(tables: Tables, table: str, key: str, columns: Sequence[str], keys: Iterable[str]) -> Mapping[str, Row]:
    return {row[key]: row for row in tables.rows(table, columns, **{key: keys})}
