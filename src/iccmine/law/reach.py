"""Whom an authority reaches, and why: the law of codebook section 4 as one function an authority."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iccmine.law.addressees import CLASSES_OF_STATES, Addressee, Instrument, Reach, sentence
from iccmine.law.statute import by_chamber, by_statute
from iccmine.records import Action, Authority, Court

_COUNCIL_TRIBUNALS: frozenset[Court] = frozenset({"icty", "ictr", "irmct"})
# Tribunals that one State has to serve: by agreement with it, or by a Council decision that took the agreement's place.
_TRIBUNALS_OF_ONE_STATE: Mapping[Court, tuple[str, str]] = {
    "scsl": ("SLE", "the Agreement of 16 January 2002 between the United Nations and Sierra Leone"),
    "stl": ("LBN", "S/RES/1757 (2007), by which the Council brought the agreement's provisions into force"),
}


def reach(
    authority: Authority, addressee: Addressee, instrument: Instrument, *, duty: Action = "general_cooperation"
) -> Reach:
    """Whether ``authority``, as used in ``instrument``, binds ``addressee`` to that kind of duty."""
    if addressee.state is not None and instrument.date is None:
        return Reach(False, f"The document has no date, so what {addressee.name} was bound by is not known.")
    if authority == "rome_statute":
        return by_statute(addressee, instrument, duty)
    if authority == "court":
        return by_chamber(addressee, instrument, duty)
    return _REACH[authority](addressee, instrument)


# ── the Charter ──────────────────────────────────────────────────────────────────────────────────────────────


def _chapter_vii(addressee: Addressee, instrument: Instrument) -> Reach:
    return _council("a decision under Chapter VII", addressee, instrument)


def _charter(addressee: Addressee, instrument: Instrument) -> Reach:
    return _council("a decision of the Council", addressee, instrument)


def _council(what: str, addressee: Addressee, instrument: Instrument) -> Reach:
    source = f"{what} ({instrument.symbol})"
    if addressee.state is not None:
        if addressee.un_member:
            return Reach(
                True,
                f"{addressee.name} was a Member of the United Nations on {instrument.day}, and Members have to "
                f"carry out {source} under article 25 of the Charter.",
            )
        return Reach(
            False,
            f"{addressee.name} was no Member of the United Nations on {instrument.day}, so article 25 of the "
            f"Charter does not reach it through {source}.",
        )
    if addressee.actor in CLASSES_OF_STATES:
        return Reach(
            True,
            f"{sentence(addressee.name)} are bound by {source} as far as they are Members of the United Nations "
            "(Charter, article 25).",
        )
    if addressee.actor == "un_organ" or (addressee.actor == "court_organ" and instrument.court in _COUNCIL_TRIBUNALS):
        return Reach(True, f"An organ of the United Nations acts under {source} (Charter, articles 7 and 29).")
    return Reach(False, f"Article 25 of the Charter binds Members to {source}, not {addressee.name}.")


def _general_assembly(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor == "un_organ":
        return Reach(True, f"The General Assembly decides for the Organization's organs ({instrument.symbol}).")
    return Reach(False, "The General Assembly recommends to States and others (Charter, articles 10 to 14).")


# ── the Assembly and other tribunals ────────────────────────────────────────────────────────────────────────


def _assembly(addressee: Addressee, instrument: Instrument) -> Reach:  # noqa: ARG001
    if addressee.actor in {"assembly_organ", "court_organ"}:
        return Reach(True, "The Assembly oversees its organs and the Court's administration (Statute, article 112).")
    return Reach(False, "Resolutions of the Assembly bind no State by themselves.")


def _other_tribunal(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor in {"court_organ", "individual"}:
        return Reach(True, "Organs of the tribunal and persons before it are subject to its law.")
    if instrument.court in _COUNCIL_TRIBUNALS:
        return _council("the Chapter VII decision that created the tribunal", addressee, instrument)
    if addressee.actor in instrument.parties:
        return Reach(True, f"{addressee.name} is party to the agreement that created the tribunal.")
    served = _TRIBUNALS_OF_ONE_STATE.get(instrument.court) if instrument.court else None
    if served is not None and addressee.actor == served[0]:
        return Reach(True, f"{addressee.name} has to cooperate with the tribunal under {served[1]}.")
    return Reach(False, f"The tribunal's law does not reach {addressee.name}.")


# ── agreements ───────────────────────────────────────────────────────────────────────────────────────────────


def _agreement(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor in instrument.parties:
        return Reach(True, f"{sentence(addressee.name)} is party to the agreement ({instrument.symbol}).")
    if addressee.actor == "states_parties":
        return Reach(True, f"States are bound as far as they are parties to the agreement ({instrument.symbol}).")
    return Reach(False, f"The agreement ({instrument.symbol}) binds its parties, and {addressee.name} is none.")


def _no_authority(addressee: Addressee, instrument: Instrument) -> Reach:  # noqa: ARG001
    return Reach(False, "No power of the issuing body over the addressee is stated.")


_REACH: Mapping[Authority, Callable[[Addressee, Instrument], Reach]] = {
    "chapter_vii": _chapter_vii,
    "charter": _charter,
    "general_assembly": _general_assembly,
    "assembly": _assembly,
    "agreement": _agreement,
    "other_tribunal": _other_tribunal,
    "other_law": _no_authority,
    "none": _no_authority,
}
