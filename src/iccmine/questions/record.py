"""A State's record, and the ladder of all: failures by episode with the passages that tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from iccmine.episodes import Response
from iccmine.law import facts
from iccmine.questions.tables import Row, Tables
from iccmine.records import Action, Reason, Stage

Step = str
# Each step of the ladder stands on the one before: few failures climb to its top.
STEPS: tuple[Step, ...] = ("alleged", "established", "referred", "answered", "remedied")
_TOLD = ("noncompliance_id", "passage_id", "stage", "duty", "reason", "organ", "evidence_start", "evidence_end")
_DOCUMENT = ("document_id", "symbol", "title", "date", "body", "kind")


@dataclass(frozen=True, slots=True)
class Told:
    """One row of non-compliance: what a passage tells; ``start`` and ``end`` cut the telling words out of ``text``."""

    noncompliance_id: str
    passage_id: str
    symbol: str
    locator: str
    date: str | None
    stage: Stage
    duty: Action
    reason: Reason
    organ: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EpisodeTold:
    """An episode with the State's name and what tells of it, oldest first. Fields are those of the table."""

    episode_id: str
    state: str
    name: str
    duty: Action
    court: str | None
    situation: str | None
    person: str | None
    basis: str | None
    reasons: tuple[Reason, ...]
    first_alleged: str | None
    established: str | None
    rejected: str | None
    referred: str | None
    referred_to: tuple[str, ...]
    not_referred: str | None
    answered: str | None
    political_response: Response
    remedied: str | None
    open: bool
    told: tuple[Told, ...]

    @property
    def stages(self) -> frozenset[str]:
        """Stages that some row tells, dated or not."""
        return frozenset(row.stage for row in self.told)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the ladder that the failure reached."""
        reached = {
            "alleged": "alleged" in self.stages,
            "established": "established" in self.stages,
            "referred": "referred" in self.stages,
            "answered": self.political_response != "none",
            "remedied": self.remedied is not None,
        }
        return tuple(step for step in STEPS if reached[step])


@dataclass(frozen=True, slots=True)
class Record:
    """One State's episodes before the Court, or before anybody; ``elsewhere`` counts what was left out."""

    state: str
    name: str
    episodes: tuple[EpisodeTold, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """All episodes with counts. ``steps`` says how many reached each step; ``ended`` how many were rejected, declined
    (a chamber did not refer), or are open; ``reasons`` and ``duties`` count episodes."""

    episodes: tuple[EpisodeTold, ...]
    steps: Mapping[Step, int]
    ended: Mapping[str, int]
    reasons: Mapping[str, int]
    duties: Mapping[str, int]
    responses: Mapping[str, int]
    elsewhere: int


def record(tables: Tables, state: facts.State, *, everything: bool = False) -> Record:
    """The State's failures by episode, before the International Criminal Court unless ``everything``."""
    found = _episodes(tables, [row for row in tables.rows("episodes") if row["state"] == state.iso3])
    chosen = _chosen(found, everything)
    return Record(state.iso3, state.name, chosen, len(found) - len(chosen))


def ladder(tables: Tables, *, everything: bool = False) -> Ladder:
    """How far every failure went, before the International Criminal Court unless ``everything``."""
    found = _episodes(tables, tables.rows("episodes"))
    chosen = _chosen(found, everything)
    reached = Counter(step for episode in chosen for step in episode.steps)
    reasons = Counter(reason for episode in chosen for reason in episode.reasons or ("not_stated",))
    duties = Counter(episode.duty for episode in chosen)
    responses = Counter(episode.political_response for episode in chosen)
    return Ladder(
        episodes=chosen,
        steps={step: reached[step] for step in STEPS},
        ended={
            "rejected": sum("rejected" in episode.stages for episode in chosen),
            "not_referred": sum("not_referred" in episode.stages for episode in chosen),
            "open": sum(episode.open for episode in chosen),
        },
        reasons={reason: reasons[reason] for reason in get_args(Reason) if reasons[reason]},
        duties={duty: duties[duty] for duty in get_args(Action) if duties[duty]},
        responses={response: responses[response] for response in get_args(Response) if responses[response]},
        elsewhere=len(found) - len(chosen),
    )


def _chosen(episodes: Sequence[EpisodeTold], everything: bool) -> tuple[EpisodeTold, ...]:
    chosen = [episode for episode in episodes if everything or episode.court == "icc"]
    return tuple(sorted(chosen, key=lambda one: (one.court != "icc", -len(one.steps), one.name, one.episode_id)))


def _episodes(tables: Tables, rows: Sequence[Row]) -> list[EpisodeTold]:
    told = _told(tables, [name for row in rows for name in row["rows"]])
    return [
        EpisodeTold(
            **{name: row[name] for name in EpisodeTold.__slots__ if name in row}
            | {"reasons": tuple(row["reasons"]), "referred_to": tuple(row["referred_to"])},
            name=facts.states()[row["state"]].name,
            told=tuple(sorted((told[name] for name in row["rows"]), key=lambda one: (one.date or "", one.passage_id))),
        )
        for row in rows
    ]


def _told(tables: Tables, names: Iterable[str]) -> Mapping[str, Told]:
    failures = tables.rows("noncompliance", _TOLD, noncompliance_id=names)
    passages = {
        row["passage_id"]: row
        for row in tables.rows(
            "passages", ("passage_id", "document_id", "locator", "text"), passage_id=[r["passage_id"] for r in failures]
        )
    }
    documents = {
        row["document_id"]: row
        for row in tables.rows("documents", _DOCUMENT, document_id=[r["document_id"] for r in passages.values()])
    }
    found = {}
    for row in failures:
        passage = passages[row["passage_id"]]
        document = documents[passage["document_id"]]
        found[row["noncompliance_id"]] = Told(
            noncompliance_id=row["noncompliance_id"],
            passage_id=row["passage_id"],
            symbol=document["symbol"] or document["title"],
            locator=passage["locator"],
            date=document["date"],
            stage=row["stage"],
            duty=row["duty"],
            reason=row["reason"],
            organ=row["organ"],
            text=passage["text"],
            start=row["evidence_start"],
            end=row["evidence_end"],
        )
    return found
