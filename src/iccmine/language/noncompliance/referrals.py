"""Referrals: which State's failure is sent on to the Assembly or the Council, or is not."""

from __future__ import annotations

import re

from iccmine.language.noncompliance.agents import antecedent
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.memory import is_state
from iccmine.language.noncompliance.scene import Agent, Scene
from iccmine.records import Stage

_TENTATIVE = re.compile(
    r"\b(?:(?-i:may)|can|could|should|shall|will|whether|if|might|would|possibility|possible|power|discretion|warrants?|empowered|"
    r"before|ask(?:s|ed)?|request(?:s|ed)?(?= (?:the |that |a |an )(?!finding))|seeks?|sought|urge[sd]?|invite[sd]?)\b"
    r"[^.;]{0,80}$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:whether|if|ask(?:s|ed)?|request(?:s|ed)?(?= (?:the |that |a ))|seeks?|sought|urge[sd]?|invite[sd]?)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"non-?complian|non-?co-?op|lack of co-?op|fail(?:ure|ed)|\b(?:those |the |these )?matters?\b|\bquestion\b|"
    r"\bissue\b|finding|decision|\bit\b|refusal",
    re.IGNORECASE,
)
_FAILED = re.compile(r"non-?compl|fail(?:ure|ed)|non-?co-?op|lack of co-?op", re.IGNORECASE)
# The Registrar's sending of a decision carries a referral out and is none.
_SENT_BY_CLERK = re.compile(
    r"\bRegist(?:rar|ry) to (?:\w+ )?(?:transmit|send|notify|communicate|inform|bring)\b", re.IGNORECASE
)
# "the referral of cases of non-compliance", "will be reported": a rule, and nobody's referral
_IN_GENERAL = re.compile(r"\b(?:any|cases? of|instances? of|allegations? of|reports? of)\b", re.IGNORECASE)
_REFERRED = re.compile(
    r"\brefer(?:red|s|ral|ring)?\b[^.;]*\b(?:matters?|findings?|decisions?|questions?)\b", re.IGNORECASE
)
# "holds that the matter should be referred" decides it; "was referred", "this matter be sent": the subject is before.
_TO_IT = re.compile(r"\breferred to it$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:held|holds|concluded|concludes|decided|decides|determined|determines)\b[^.;]*\b(?:should|shall)\b[^.;]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:was|were|been|be|is|are)\s+(?:\w+\s+)?$|\b(?:this|the) matter\b", re.IGNORECASE)
_BY_COURT = re.compile(r"\bby (?:the )?(?:Court|(?:Pre-Trial |Trial |Appeals )?Chambers?)\b")
_SITUATION = re.compile(r"\bsituations?\b", re.IGNORECASE)


def referred(scene: Scene, cue: Cue, failed: tuple[Agent, ...]) -> tuple[tuple[Agent, Stage], ...]:
    """Whose matter a cue sends on or keeps; ``failed`` are those of whose failure the passage told before."""
    start, end = scene.sentence(cue.start)
    words = scene.text[cue.start : cue.end]
    stage: Stage = "referred" if cue.label == "referral" else "not_referred"
    governing = scene.governing(cue)
    if governing and governing[0].attributes["spirit"] in ("charges", "denies"):
        return ()
    lead = scene.text[start : cue.start]
    if (_TENTATIVE if stage == "referred" else _ASKED).search(lead) and not _HELD.search(lead):
        return ()
    if _SENT_BY_CLERK.search(scene.text[start : cue.end]):
        return ()
    if _SITUATION.search(words) and not _FAILED.search(words):
        return ()
    if _IN_GENERAL.search(words):
        return ()
    if scene.voice == "political" and not (
        failed or _FAILED.search(words) or _REFERRED.search(words) or _TO_IT.search(words)
    ):
        return ()
    if scene.voice == "record" and not (failed or _FAILED.search(words)):
        return ()
    inside = _inside(scene, cue)
    if inside and scene.voice != "chamber" and not (_MATTER.search(scene.text[start:end]) or _BY_COURT.search(words)):
        return ()
    who = inside
    told = _MATTER.search(words) or _FAILED.search(lead) or _SUBJECT.search(lead)
    if not inside and (stage == "not_referred" or told):
        who = failed or antecedent(scene, cue.start)
    return tuple((agent, stage) for agent in who)


def _inside(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    end = max(cue.end, scene.clause_end(cue.end))
    return tuple(
        Agent(m.actor, m.start, m.end) for m in scene.actors if cue.start <= m.start < end and is_state(m.actor)
    )
