"""Who is bound by a provision (codebook, section 4): one row an identity, with the reason in one sentence.

A provision binds only where its force is ``binding`` and its authority reaches the addressee on the document's
date. What each authority reaches is one function of ``iccmine.law.reach``.
"""

from __future__ import annotations

from dataclasses import replace

from iccmine.law.addressees import Addressee, Instrument, Reach
from iccmine.law.reach import reach
from iccmine.law.statute import invited
from iccmine.records import Bearer, Coded, Document, Force, Provision

_WHY_NOT: dict[Force, str] = {
    "exempting": "The provision lifts or limits a duty or jurisdiction and puts a duty on nobody.",
    "restated": "The provision restates a duty whose source is elsewhere and creates none.",
    "hortatory": "The provision recommends and does not oblige.",
    "permissive": "The provision allows and does not oblige.",
    "procedural": "The provision runs the issuing body's own business and binds nobody outside it.",
    "none": "The passage puts a duty on nobody.",
}


def bind(coded: Coded, document: Document) -> Coded:
    """The passage with ``Provision.bearers`` filled: one row for each actor of each provision."""
    instrument = Instrument.of(document, coded.court)
    provisions = tuple(
        replace(provision, bearers=tuple(_bearer(actor, provision, instrument) for actor in _identities(provision)))
        for provision in coded.provisions
    )
    return replace(coded, provisions=provisions)


def _identities(provision: Provision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(provision.actors))


def _bearer(actor: str, provision: Provision, instrument: Instrument) -> Bearer:
    addressee = Addressee.of(actor, instrument.date)
    found = _reach(provision, addressee, instrument)
    return Bearer(
        actor=actor,
        statute_status=addressee.status,
        un_member=addressee.un_member,
        binds=found.binds,
        rationale=found.reason,
    )


def _reach(provision: Provision, addressee: Addressee, instrument: Instrument) -> Reach:
    if provision.force == "binding" and instrument.draft:
        return Reach(False, "The words are those of a draft: they would bind only if it were adopted.")
    if provision.force == "binding":
        return reach(provision.authority, addressee, instrument, duty=provision.action)
    if provision.force == "hortatory" and provision.authority == "court":
        return Reach(False, invited(addressee, instrument) or _WHY_NOT["hortatory"])
    return Reach(False, _WHY_NOT[provision.force])
