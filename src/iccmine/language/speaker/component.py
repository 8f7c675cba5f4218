"""The component ``iccmine_speaker``: whose words a passage holds, and which parts report somebody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from iccmine.language.extensions import register, text_of
from iccmine.language.speaker.reporting import Said, reported
from iccmine.records import ActorMention, Context, Speaker

# Texts that give account of what others say. A resolution or a treaty speaks for itself.
_ACCOUNTS = frozenset({"icc", "secondary"})
_OWN_VOICE = frozenset({"issuing_body", "chamber"})
# A passage is somebody else's where at least this share of it is reported or quoted.
_MOSTLY = 0.6
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘(?:[^‘’]|’(?=\w))*’(?!\w)")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words a passage holds as a whole, and the stretches that report somebody else's."""

    speaker: Speaker
    reported: tuple[Said, ...]


class SpeakerComponent:
    """Sets ``doc._.speaker`` and the span group ``reported`` (label: who is said to speak)."""

    def __call__(self, doc: Doc) -> Doc:
        voices = voices_of(text_of(doc), doc._.context, doc._.actors)
        doc._.speaker = voices.speaker
        spans = (doc.char_span(s.start, s.end, label=s.speaker, alignment_mode="expand") for s in voices.reported)
        doc.spans["reported"] = [span for span in spans if span is not None]
        return doc


def voices_of(text: str, context: Context, actors: tuple[ActorMention, ...] = ()) -> Voices:
    """Whose words a text holds.

    The layout's word (``context.speaker``) goes first, then a text that is a quotation as a whole, then one that
    mostly reports what somebody says; else they are the document author's.

    >>> voices_of("The Prosecutor submits that Arland must act.", Context(body="icc", genre="filing")).speaker
    'prosecutor'
    """
    said = reported(text, actors) if context.body in _ACCOUNTS and context.author in _OWN_VOICE else ()
    if context.speaker is not None:
        return Voices(context.speaker, said)
    # The Council's statements open each paragraph with a quotation mark: those are its own words.
    if context.genre not in {"statement", "resolution", "treaty"} and _share_quoted(text) >= _MOSTLY:
        return Voices("quoted", said)
    if said and sum(s.end - s.start for s in said) >= _MOSTLY * len(text):
        return Voices(said[0].speaker, said)
    return Voices(context.author, said)


def _share_quoted(text: str) -> float:
    letters = len(_LETTER.findall(text)) if "“" in text or '"' in text or "‘" in text else 0
    quoted = sum(len(_LETTER.findall(match[0])) for match in _QUOTATION.finditer(text)) if letters else 0
    return quoted / letters if letters else 0.0


register()
