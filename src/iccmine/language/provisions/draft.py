"""A provision in the making, and how it is finished: words cut, condition and counterpart found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets, Provision

_CONDITION = re.compile(
    r"\b(?:if|where|unless|until|provided\s+that|when|whenever|upon\s+(?:\w+\s+)?request|at\s+the\s+request|in\s+accordance\s+with|pursuant\s+to|"
    r"subject\s+to|in\s+consultation\s+with|as\s+(?:appropriate|necessary|required)|to\s+the\s+extent|consistent\s+with|"
    r"without\s+prejudice|on\s+condition|in\s+the\s+event|should\s+the)\b[^.;]*?(?=,|;|\s\((?:paras?|pp?)\b|\.|\)|$)",
    re.IGNORECASE,
)
_COUNTERPART_BEFORE = re.compile(
    r"\b(?:with|to|from|for|by|assist(?:ing)?|support(?:ing)?|inform(?:ing)?|consult(?:ing)?|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,;:.]*(?:\b(?:and|or|while|but|also|further)\b[\s,]*)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found: ``trigger`` governs ``clause``; ``action`` is what is to be done.

    ``bearer`` is None where nobody is named; ``actors`` are then the identities that are plain without a name.
    """

    operative_verb: str
    modality: Modality
    trigger: Offsets
    clause: Offsets
    bearer: Offsets | None
    actors: tuple[str, ...]
    action: Offsets
    rule: str
    negated: bool = False
    cues: tuple[str, ...] = ()


def finish(draft: Draft, scene: Scene) -> Provision:
    """The provision that a draft stands for."""
    text = scene.text
    start, end = draft.clause
    end = start + len(_TAIL.sub("", text[start:end]))
    end = max(end, draft.trigger[1])
    action = draft.action[0], min(draft.action[1], end)
    words = text[action[0] : action[1]].strip(" ,;:.")
    condition = _CONDITION.search(text, start, end)
    bearer_start, bearer_end = draft.bearer or (None, None)
    return Provision(
        operative_verb=draft.operative_verb,
        modality=draft.modality,
        trigger_start=draft.trigger[0],
        trigger_end=draft.trigger[1],
        clause_start=start,
        clause_end=end,
        bearer=text[bearer_start:bearer_end] if bearer_start is not None else "",
        bearer_start=bearer_start,
        bearer_end=bearer_end,
        actors=draft.actors,
        counterpart=_counterpart(scene, action),
        action_text=words,
        condition=condition[0].strip() if condition else None,
        negated=draft.negated,
        cues=tuple(dict.fromkeys(draft.cues)),
        legal_basis=tuple(
            dict.fromkeys(citation.target for citation in scene.citations if start <= citation.start < end)
        ),
        rule=draft.rule,
    )


def _counterpart(scene: Scene, action: Offsets) -> str | None:
    """With whom or for whom it is to be done: the first actor named as such in the action."""
    for actor in scene.actors_in(*action):
        if _COUNTERPART_BEFORE.search(scene.text, action[0], actor.start):
            return actor.text
    return None
