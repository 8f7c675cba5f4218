"""Reported speech: the sentences in which a text tells what somebody else says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from iccmine.language.lexicon import load_lexicon
from iccmine.law import facts
from iccmine.records import ActorMention, Offsets, Speaker

# A sentence ends at a stop before a capital; footnote numbers may stick to it, and abbreviations end none.
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\bNos)(?<!\bpara)(?<!\bparas)(?<!\bart)(?<!\bcf)"
    r"[.!?][’”'\")\]]*\d{0,3}\s+(?=[A-Z\[‘“'\"(])"
)
# Between who speaks and the verb: whose organ it is, an aside, an adverb.
_BETWEEN = (
    r"(?: (?:of|for|on behalf of) [^.;:,]{1,60}?)?(?:,[^.;:]{1,60}?,)?"
    r"(?: (?:\w+ly|also|further|then|thus|again|first|second|in turn|therefore|however)){0,2} "
)
_ASIDE = re.compile(r"\bas (?:the )?$")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?$")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of reported speech: whose words it holds, the rule that says so, offsets."""

    speaker: Speaker
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cues:
    said: re.Pattern[str]
    according: re.Pattern[str]
    after_state: re.Pattern[str]
    same: re.Pattern[str]
    speakers: dict[str, tuple[Speaker, str]]


def reported(text: str, actors: Sequence[ActorMention]) -> tuple[Said, ...]:
    """The stretches of a text that report speech, in order; each runs from its cue to the end of its sentence."""
    found: list[Said] = []
    for start, end in sentences(text):
        said = _first(text, start, end, actors)
        if said is None and found and found[-1].end <= start <= found[-1].end + 4 and _cues().same.match(text, start):
            said = Said(found[-1].speaker, "speech.same", start, end)
        if said is not None:
            found.append(said)
    return tuple(found)


def sentences(text: str) -> Iterator[Offsets]:
    """The sentences of a text as offsets."""
    start = 0
    for stop in _STOP.finditer(text):
        yield start, stop.start() + 1
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _first(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> Said | None:
    """The first cue of a sentence, with what it reports."""
    cues = _cues()
    found: list[Said] = []
    for pattern in (cues.said, cues.according):
        match = pattern.search(text, start, end)
        if match is not None:
            speaker, rule = cues.speakers[match.lastgroup or ""]
            found.append(Said(speaker, rule, match.start(), end))
    found += _states(text, start, end, actors)
    return min(found, key=lambda said: said.start, default=None)


def _states(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> Iterator[Said]:
    cues, known = _cues(), facts.states()
    for actor in actors:
        if not start <= actor.start < end or actor.actor not in known:
            continue
        before = text[start : actor.start]
        says = cues.after_state.match(text, actor.end, end) is not None and not _ASIDE.search(before)
        if says or _ACCORDING.search(before):
            yield Said("state", "speaker.state", actor.start, end)


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    speakers: dict[str, tuple[Speaker, str]] = {}
    patterns: dict[str, list[str]] = {"subject": [], "behind": [], "verbs": [], "same": []}
    for entry in load_lexicon("speaker").entries:
        role = entry.attributes["role"]
        if role in {"verbs", "same"}:
            patterns[role].append(entry.pattern)
            continue
        if entry.label not in get_args(Speaker):
            raise ValueError(f"speaker.yaml: {entry.id}: unknown speaker {entry.label!r}")
        name = entry.id.replace(".", "__")
        patterns[role].append(f"(?P<{name}>{entry.pattern})")
        speakers[name] = (cast(Speaker, entry.label), entry.id)
    subject, behind, verbs, same = ("|".join(patterns[role]) for role in ("subject", "behind", "verbs", "same"))
    return _Cues(
        # "as the Prosecutor submits" is an aside in somebody's own sentence.
        said=re.compile(rf"(?<!\bas )(?<!\bas the )\b(?:(?:{subject}){_BETWEEN}(?:{verbs})\b|{behind})"),
        according=re.compile(rf"\b[Aa]ccording to (?:the )?(?:{subject})\b"),
        after_state=re.compile(rf"{_BETWEEN}(?:{verbs})\b"),
        same=re.compile(rf"(?:{same}) (?:{verbs})\b"),
        speakers=speakers,
    )
