"""The words that people read for the codes of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STEP: Mapping[str, str] = MappingProxyType(
    {
        "alleged": "somebody says that the State failed",
        "established": "a chamber or the Council finds it",
        "referred": "the failure is sent to a political body",
        "answered": "a political body takes it up in an adopted text",
        "remedied": "conduct puts it right",
    }
)

_BODIES = {
    "security_council": "Security Council",
    "general_assembly": "General Assembly",
    "assembly_of_states_parties": "Assembly of States Parties",
    "icc": "Court (chambers and organs)",
    "treaty": "Treaties",
    "secondary": "Secondary sources",
}
_ACTIONS = {
    "general_cooperation": "cooperation in general",
    "arrest_surrender": "arrest and surrender",
    "evidence_assistance": "evidence and assistance",
    "access": "access and movement",
    "witness_protection": "protection of witnesses",
    "asset_measures": "freezing of assets",
    "privileges_immunities": "privileges and immunities",
    "national_legislation": "national legislation",
    "sentence_enforcement": "enforcement of sentences",
    "financing": "financing",
    "jurisdiction": "jurisdiction and referral",
    "consultation": "consultation",
    "reporting": "reporting",
    "non_essential_contacts": "non-essential contacts",
    "universality": "joining the Statute",
    "prosecution": "investigation and trial",
    "sanctions": "sanctions",
    "other": "another duty",
}
_ACTORS = {
    "states_parties": "States Parties to the Statute",
    "non_states_parties": "States not party to the Statute",
    "all_states": "all States",
    "un_members": "Members of the United Nations",
    "parties_to_conflict": "parties to a conflict",
    "international_organizations": "international organisations",
    "un_organ": "organs of the United Nations",
    "court_organ": "organs of a court",
    "assembly_organ": "organs of the Assembly",
    "individual": "individuals",
}
_AUTHORITIES = {
    "chapter_vii": "Chapter VII of the Charter",
    "charter": "the Charter",
    "general_assembly": "the General Assembly",
    "assembly": "the Assembly of States Parties",
    "court": "a chamber",
    "rome_statute": "the Rome Statute",
    "agreement": "an agreement",
    "other_tribunal": "another tribunal's law",
    "other_law": "other law",
}
_COURTS = {
    "icc": "International Criminal Court",
    "icty": "Tribunal for the former Yugoslavia",
    "ictr": "Tribunal for Rwanda",
    "irmct": "Residual Mechanism",
    "scsl": "Special Court for Sierra Leone",
    "stl": "Special Tribunal for Lebanon",
}
_STATUSES = {
    "state_party": "State Party",
    "non_party": "not a party",
    "withdrawn": "withdrawn",
    "art_12_3": "accepted jurisdiction (article 12(3))",
}
_REASONS = {
    "not_stated": "no reason told",
    "no_legal_obligation": "no legal obligation",
    "regional_decision": "decision of a regional body",
    "consultation_pending": "consultation pending",
    "domestic_law": "domestic law",
}
_RESPONSES = {"none": "no answer told"}
_KINDS = {"front_matter": "front matter"}

SPEAKABLE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "body": _BODIES,
        "action": _ACTIONS,
        "duty": _ACTIONS,
        "actor": _ACTORS,
        "authority": _AUTHORITIES,
        "court": _COURTS,
        "status": _STATUSES,
        "reason": _REASONS,
        "response": _RESPONSES,
        "kind": _KINDS,
    }
)


def words(code: str | None, of: str = "") -> str:
    """How people read a code of this field; codes that are words already lose their underscores.

    >>> words("arrest_surrender", "action"), words("not_referred"), words(None)
    ('arrest and surrender', 'not referred', '')
    """
    if code is None:
        return ""
    return SPEAKABLE.get(of, {}).get(code, code.replace("_", " "))
