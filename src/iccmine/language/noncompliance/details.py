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
_ASSEMBLY = re.compile(r"\bAssembly(?! of the (?:United Nations|African))|\bASP\b")
_COUNCIL = re.compile(r"\b(?:Security )?Council\b|\bUNSC\b")
_NAME = r"(?:[A-Z][\w’'-]+|al|el|bin|ibn|de|van)"
_TITLED = r"(?:Mr|Mrs|Ms|Dr|General|Colonel|President|Lieutenant|Major)\.? "
_PERSON = re.compile(
    rf"\b{_TITLED}(?P<titled>{_NAME}(?: {_NAME})*)|"
    r"\b(?:arrest(?:ed)?|surrender(?:ed)?|warrants? (?:of arrest )?(?:against|for))(?: of| against)? "
    rf"(?:{_TITLED})?(?P<bare>[A-Z][\w’'-]+(?: {_NAME}){{1,4}})"
)
_ARREST = re.compile(r"\barrest|surrender|hand(?:ed|ing)? over|warrant|detain|apprehend", re.I)


def duty(scene: Scene, cue: Cue, sentence: Offsets) -> Action:
    """The class of what was owed: from the words after the cue, else from the sentence."""
    complement = scene.text[cue.start : min(sentence[1], cue.end + 200)]
    found = classify(complement)
    if found in ("other", "general_cooperation") and _ARREST.search(complement):
        return "arrest_surrender"
    if found != "other" or cue.label == "failure":
        return found
    return "arrest_surrender" if _ARREST.search(scene.text) else classify(scene.text[sentence[0] : sentence[1]])


def reason(scene: Scene, sentence: Offsets) -> Reason:
    """The excuse that the sentence, or the one after it, gives."""
    after = [span for span in scene.sentences if span[0] == sentence[1]]
    end = after[0][1] if after else sentence[1]
    for start, stop in (sentence, (sentence[1], end)):
        for entry in cues.of(scene.text, "reason", start, stop):
            given: Reason = entry.attributes["reason"]
            return given
    return "not_stated"


def organ(scene: Scene, sentence: Offsets) -> str | None:
    """Who says or finds it, as written; a political body speaks for itself."""
    named = _ORGAN.search(scene.text, *sentence)
    return named[0] if named else _OWN_NAME.get(scene.context.body)


def referred_to(scene: Scene, cue: Cue) -> tuple[str, ...]:
    """The bodies to which a matter is sent, by the names of ``documents.body``."""
    words = scene.text[cue.start : max(cue.end, scene.clause_end(cue.end))]
    found = (("assembly_of_states_parties", _ASSEMBLY.search(words)), ("security_council", _COUNCIL.search(words)))
    return tuple(body for body, match in found if match)


def person(scene: Scene, sentence: Offsets) -> str | None:
    """The person sought, where the sentence names one."""
    match = _PERSON.search(scene.text, *sentence)
    return (match["titled"] or match["bare"]) if match else None


def legal_basis(citations: Iterable[Citation], sentence: Offsets) -> tuple[str, ...]:
    """What the sentence cites, documents of the case aside."""
    return tuple(
        dict.fromkeys(
            citation.target
            for citation in citations
            if sentence[0] <= citation.start < sentence[1] and citation.target_type not in ("icc_document", "other")
        )
    )
