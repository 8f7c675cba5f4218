"""What else a mention tells: the duty, the excuse, the organ that says so, the addressee of a referral, the person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from iccmine.language.actions import classify
from iccmine.language.noncompliance import cues
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.scene import Scene
from iccmine.records import Action, Citation, Offsets, Reason

_ORGAN = re.compile(
    r"(?:Pre-Trial|Trial|Appeals) (?:Chamber|Division)(?: [IVX]+(?:\([A-Za-z]\))?)?|(?:the )?Presidency of the Court|"
    r"Office of the Prosecutor|Panel of Experts|Monitoring Group|Group of Experts|Bureau of the Assembly"
)
_OWN_NAME = {
    "security_council": "Security Council",
    "general_assembly": "General Assembly",
    "assembly_of_states_parties": "Assembly of States Parties",
}
_COMPLEMENT = 200
_ASSEMBLY = re.compile(r"\bAssembly(?! of the (?:United Nations|African))|\bASP\b")
_COUNCIL = re.compile(r"\b(?:Security )?Council\b|\bUNSC\b")
_WORD = r"[A-Z][\w’'-]*\w"
_NAME = rf"{_WORD}(?: (?:{_WORD}|al|el|bin|ibn|de|van|der|dos|von))*"
_TITLED = r"(?:Mr|Mrs|Ms|Dr|General|Colonel|Lieutenant|Major|Captain|Commander)\.? "
_TAKEN = (
    r"arrest(?:ed|ing)?|surrender(?:ed|ing)?|hand(?:ed|ing)? over|transfer(?:red|ring)?|apprehend(?:ed|ing)?|"
    r"detain(?:ed|ing)?|extradit(?:e|ed|ing)"
)
# Who is to be arrested stands as its object; "Mr X" alone is he only where nothing but an arrest is spoken of.
_SOUGHT = re.compile(
    rf"\b(?:(?:{_TAKEN})(?:,? and (?:to )?(?:{_TAKEN}))?(?: of)?|warrants? (?:of arrest )?(?:\w+ )?"
    rf"(?:against|for|in respect of|concerning)) (?:{_TITLED}|President )?(?P<name>{_NAME})"
)
_SUSPECT = re.compile(rf"\b{_TITLED}(?P<name>{_NAME})")
_ACCUSED = re.compile(r"\bv(?:s|ersus)?\.?\s+(?P<names>.+)$", re.IGNORECASE)
_BY_ALIAS = re.compile(r"\s*\([^)]*\)")
_ARREST = re.compile(r"\barrest|surrender|hand(?:ed|ing)? over|warrant|detain|apprehend", re.I)


def duty(scene: Scene, cue: Cue, sentence: Offsets) -> Action:
    """The class of what was owed: from the words after the cue, else from the sentence, else from the title."""
    complement = scene.text[cue.start : min(sentence[1], cue.end + _COMPLEMENT)]
    found = classify(complement)
    if found in ("other", "general_cooperation") and _ARREST.search(complement):
        return "arrest_surrender"
    if found != "other" or scene.voice == "political":
        return found
    told = classify(scene.text[sentence[0] : sentence[1]])
    if told == "other":
        told = classify(scene.context.title)
    return (
        "arrest_surrender" if told in ("other", "general_cooperation") and _ARREST.search(scene.context.title) else told
    )


def reason(scene: Scene, sentence: Offsets) -> Reason:
    """The excuse that the sentence, or the one after it, gives."""
    after = [span for span in scene.sentences if span[0] == sentence[1]]
    end = after[0][1] if after else sentence[1]
    for start, stop in (sentence, (sentence[1], end)):
        for cue in cues.of(scene.text, "reason", start, stop):
            given: Reason = cue.attributes["reason"]
            # A political body describes situations in the words of excuses: there, somebody has to give the excuse.
            if scene.voice not in ("political", "record") or _EXCUSES.search(
                scene.text, max(start, cue.start - _EXCUSE), cue.end
            ):
                return given
    return "not_stated"


_EXCUSE = 90
_EXCUSES = re.compile(
    r"\b(?:cit(?:es?|ed|ing)|invok(?:es?|ed|ing)|argu(?:es?|ed|ing)|claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|explain(?:s|ed|ing)?|"
    r"because|due\s+to|owing\s+to|on\s+(?:the\s+)?(?:grounds?|basis|account|pretext)|under\s+the\s+pretext|as\s+a\s+result\s+of|"
    r"for\s+(?:[a-z]+\s+){0,3}reasons?|point(?:s|ed|ing)\s+to|rel(?:ies|ied|ying)\s+on|unable|inability)\b[^.;]*$",
    re.IGNORECASE,
)


def organ(scene: Scene, sentence: Offsets) -> str | None:
    """Who says or finds it, as written; a political body speaks for itself."""
    named = _ORGAN.search(scene.text, *sentence)
    return named[0] if named else _OWN_NAME.get(scene.context.body)


def referred_to(scene: Scene, cue: Cue) -> tuple[str, ...]:
    """The bodies to which a matter is sent, by the names of ``documents.body``."""
    words = scene.text[cue.start : max(cue.end, scene.clause_end(cue.end))]
    found = (("assembly_of_states_parties", _ASSEMBLY.search(words)), ("security_council", _COUNCIL.search(words)))
    return tuple(body for body, match in found if match)


def person(scene: Scene, sentence: Offsets, owed: Action) -> str | None:
    """The person sought: the object of an arrest, else the accused where he is named or an arrest is owed."""
    for match in _SOUGHT.finditer(scene.text, *sentence):
        if not _is_actor(scene, match.span("name")):
            return match["name"]
    accused = _accused(scene.context.case or "")
    named = [name for name in accused if name.split()[-1] in scene.text[slice(*sentence)]]
    if named:
        return named[0]
    if owed != "arrest_surrender":
        return None
    titled = _SUSPECT.search(scene.text, *sentence)
    if titled:
        return titled["name"]
    return accused[0] if len(accused) == 1 else None


def _accused(case: str) -> tuple[str, ...]:
    """The accused of a case's name ("The Prosecutor v. A and B")."""
    versus = _ACCUSED.search(_BY_ALIAS.sub("", case))
    return tuple(re.split(r",\s*|\s+and\s+", versus["names"].strip())) if versus else ()


def _is_actor(scene: Scene, name: Offsets) -> bool:
    """Whether what looks like a person's name is a State, an organ or an organisation."""
    return any(m.start < name[1] and name[0] < m.end and m.actor != "individual" for m in scene.actors)


def legal_basis(citations: Iterable[Citation], sentence: Offsets) -> tuple[str, ...]:
    """What the sentence cites, documents of the case aside."""
    return tuple(
        dict.fromkeys(
            citation.target
            for citation in citations
            if sentence[0] <= citation.start < sentence[1] and citation.target_type not in ("icc_document", "other")
        )
    )
