"""A coded document as rows of the mined tables, in the columns of ``dataset.schema``."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from iccmine.dataset import schema
from iccmine.law import facts
from iccmine.records import Ballot, Coded, CodedDocument, NonCompliance, Provision

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

MINED = tuple(table for table in schema.TABLES.values() if table.mined)
UNKNOWN_VOTER = "unknown_voter"

# Shorter names differ from one another by one letter (Chad, Cuba; Mali, Malta).
_LONG_ENOUGH = 6
_PERMANENT_MEMBERS = frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})


def rows_of(coded: CodedDocument) -> Rows:
    """Rows by the name of their table; what depends on where the file was found is added at assembly."""
    rows: dict[str, list[Row]] = {table.name: [] for table in MINED}
    document = coded.document
    voters, unknown = _voters(document.ballots)
    recorded = [(call, *_voters(call.ballots)) for call in document.roll_calls]
    unknown += [ballot for *_, strangers in recorded for ballot in strangers]
    rows["documents"].append(_document(coded, (UNKNOWN_VOTER,) if unknown else ()))
    # Every ballot of the Council names its fifteen members; votes of other bodies know no veto.
    council, draft = document.body == "security_council", document.kind == "draft_resolution"
    rows["votes"].extend(
        _vote(document.document_id, state, ballot, council=council, rejected=draft) for state, ballot in voters.items()
    )
    for call, known, _ in recorded:
        rows["votes"].extend(
            _vote(call.document_id, state, ballot, council=council, rejected=not call.adopted)
            for state, ballot in known.items()
        )
    for position, passage in enumerate(coded.passages, start=1):
        passage_id = f"{document.document_id}#{passage.passage.locator}"
        rows["passages"].append(_passage(passage_id, document.document_id, position, passage))
        rows["citations"].extend(_citations(passage_id, passage))
        for number, failure in enumerate(passage.noncompliance, start=1):
            rows["noncompliance"].append(_noncompliance(f"{passage_id}/nc {number}", passage_id, failure))
        for number, provision in enumerate(passage.provisions, start=1):
            provision_id = f"{passage_id}/{number}"
            rows["provisions"].append(_provision(provision_id, passage_id, provision))
            rows["bearers"].extend(_bearers(provision_id, provision))
    return rows


def _document(coded: CodedDocument, flags: Sequence[str]) -> Row:
    document = coded.document
    return {
        "document_id": document.document_id,
        "symbol": document.symbol,
        "body": document.body,
        "kind": document.kind,
        "title": document.title,
        "date": document.date,
        "language": document.language,
        "situation": document.situation,
        "case": document.case,
        "chapter_vii": document.chapter_vii,
        "chapter_vii_read_in": list(document.chapter_vii_read_in),
        "media_type": coded.media_type,
        "pages": coded.pages,
        "passages": len(coded.passages),
        "specimen": document.specimen,
        "flags": list(dict.fromkeys((*coded.flags, *flags))),
    }


def _passage(passage_id: str, document_id: str, position: int, coded: Coded) -> Row:
    passage, opening = coded.passage, coded.opening
    boxes = [
        {"page": box.page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom} for box in passage.boxes
    ]
    return {
        "passage_id": passage_id,
        "document_id": document_id,
        "locator": passage.locator,
        "position": position,
        "kind": passage.kind,
        "section": passage.section,
        "text": passage.text,
        "opening": opening.text if opening else None,
        "opening_verb": opening.lemma if opening else None,
        "page_first": passage.page_first,
        "page_last": passage.page_last,
        "bbox": boxes or None,
        "text_sha256": hashlib.sha256(passage.text.encode()).hexdigest(),
        "relevant": coded.relevant,
        "court": coded.court,
        "force": coded.force,
        "force_probability": coded.force_probability,
        "force_set": list(coded.force_set),
        "needs_review": coded.needs_review,
        "speaker": coded.speaker or passage.speaker,
        "decided_by": list(coded.decided_by),
    }


def _provision(provision_id: str, passage_id: str, provision: Provision) -> Row:
    return {
        "provision_id": provision_id,
        "passage_id": passage_id,
        "modality": provision.modality,
        "operative_verb": provision.operative_verb,
        "trigger_start": provision.trigger_start,
        "trigger_end": provision.trigger_end,
        "bearer": provision.bearer,
        "bearer_start": provision.bearer_start,
        "bearer_end": provision.bearer_end,
        "counterpart": provision.counterpart,
        "action": provision.action,
        "action_text": provision.action_text,
        "condition": provision.condition,
        "authority": provision.authority,
        "legal_basis": list(provision.legal_basis),
        "force": provision.force,
        "force_probability": provision.force_probability,
    }


def _bearers(provision_id: str, provision: Provision) -> Iterator[Row]:
    # One actor named twice in one phrase is one identity.
    for bearer in {bearer.actor: bearer for bearer in reversed(provision.bearers)}.values():
        yield {
            "provision_id": provision_id,
            "actor": bearer.actor,
            "statute_status": bearer.statute_status,
            "un_member": bearer.un_member,
            "binds": bearer.binds,
            "rationale": bearer.rationale,
        }


def _noncompliance(noncompliance_id: str, passage_id: str, failure: NonCompliance) -> Row:
    return {
        "noncompliance_id": noncompliance_id,
        "passage_id": passage_id,
        "state": failure.state,
        "stage": failure.stage,
        "duty": failure.duty,
        "reason": failure.reason,
        "organ": failure.organ,
        "referred_to": list(failure.referred_to),
        "legal_basis": list(failure.legal_basis),
        "person": failure.person,
        "evidence_start": failure.evidence_start,
        "evidence_end": failure.evidence_end,
    }


def _citations(passage_id: str, coded: Coded) -> Iterator[Row]:
    for citation in {(citation.target, citation.start): citation for citation in coded.citations}.values():
        yield {
            "citing": passage_id,
            "target": citation.target,
            "target_type": citation.target_type,
            "text": citation.text,
            "start": citation.start,
            "end": citation.end,
        }


def _voters(ballots: Iterable[Ballot]) -> tuple[dict[str, Ballot], list[Ballot]]:
    """Ballots by the State that cast them, and those of nobody known.

    A name that a source breaks in two (``CÔTE.``, ``D'IVOIRE``) is tried joined with the one before.
    """
    known: dict[str, Ballot] = {}
    unknown: list[Ballot] = []
    for ballot in ballots:
        state = _voter(ballot.state)
        broken = unknown[-1] if unknown and unknown[-1].vote == ballot.vote else None
        if state is None and broken and (state := _voter(f"{broken.state} {ballot.state}")):
            unknown.pop()
        if state is None:
            unknown.append(ballot)
        else:
            known.setdefault(state, ballot)
    return known, unknown


def _voter(name: str) -> str | None:
    """The State of a name, one letter too many or too few forgiven where only one State can be meant."""
    plain = _plain(name)
    if state := _states_by_name().get(plain):
        return state
    if len(plain) < _LONG_ENOUGH:
        return None
    near = {
        state for known, state in _states_by_name().items() if Levenshtein.distance(known, plain, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def _vote(document_id: str, state: str, ballot: Ballot, *, council: bool, rejected: bool) -> Row:
    permanent = council and state in _PERMANENT_MEMBERS
    return {
        "document_id": document_id,
        "state": state,
        "vote": ballot.vote,
        "permanent_member": permanent,
        "veto": permanent and ballot.vote == "against" and rejected,
    }


@lru_cache(maxsize=1)
def _states_by_name() -> Mapping[str, str]:
    return {_plain(name): state.iso3 for state in facts.states().values() for name in reversed(state.names)}


def _plain(name: str) -> str:
    """A State's name without accents, case, article and punctuation: ballots print it in capitals."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(words.split()).removeprefix("the ")
