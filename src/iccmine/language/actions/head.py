"""Where an action begins: past "to", adverbs, conditions and verbs that only lead to what is to be done.

"to continue to take all necessary steps, in accordance with the law, to arrest him" begins at "arrest": the class of an
action is decided by its first full verb and that verb's object, so what stands before does not count.
"""

from __future__ import annotations

import re

_WORDS = r"to|and|also|further|again|therefore|hereby|then|thus|not|so|both|accordingly|moreover|where|as|if|when"
_ADVERB = r"(?!(?:apply|supply|comply|rely|reply|imply|multiply|assembly|family|anomaly)\b)[a-z]+ly"
_SET_PHRASE = (
    r"in particular|inter alia|in this (?:regard|respect|context)|to (?:this|that) end|without (?:any )?(?:further )?delay|"
    r"as (?:appropriate|necessary|requested|required|a matter of (?:urgency|priority)|soon as possible)|(?:if|where) (?:necessary|appropriate)"
)
# Verbs that say only that, or how hard, the next one is to be done.
_LEADING_VERB = (
    r"continu(?:e|es|ing)|begin|start|consider(?:ing)?|endeavou?r|seek(?:ing)?|strive|undertake|commit(?:ment)?(?: (?:itself|themselves))?|"
    r"agree|(?:fail|refus|declin|omit|neglect)\w*(?: (?:by|of) [^,;]{1,60}?)?|be (?:prepared|ready|able|required|obliged)|stand ready|work(?:ing)?|proceed|attempt|aim|help|make (?:sure|certain)|see|wish|choose"
)
_STEPS = (
    r"(?:under|)tak(?:e|ing) (?:[\w’-]+,? ){0,7}?(?:measures?|steps?|actions?|decisions?)(?: as may be necessary| to be taken)?|"
    r"(?:make|making|intensify|increase|redouble|accelerate|enhance|pursue|strengthen|expand|step up|maintain|renew|exert|reinforce|sustain)"
    r"(?:ing)? (?:[\w’-]+,? ){0,5}?efforts?|"
    r"do (?:everything|all|their utmost|its utmost)(?: (?:they|it|in) [^,;]{1,40})?|engage in|efforts?|ensur(?:e|ing)(?: in [^,;]{1,45}?)?(?= that)|ensur(?:e|ing)|assur(?:e|ing)"
)
_LEADS_TO = r" (?:to|that|for|in|at|towards?|in order to|with a view to|aimed at|so as to|on)"
_PREFACE = (
    r"(?:in (?:accordance|consultation|coordination|co-?operation|line|compliance|conformity|keeping|a |an |their |its |the )|in close |within |"
    r"consistent with|subject to|pursuant to|under |upon |until |by \d|on (?:the basis|application|a case)|for (?:a|an|the) |no later than|"
    r"at the (?:request|latest)|as (?:soon|part|provided|set)|where |if |when |without prejudice|while |during |through|notwithstanding|irrespective |regardless |"
    r"if mandated|unless |following |after |before |with )[^,;:]{1,150},"
)
_LEAD_IN = re.compile(
    rf"(?:[\s,;:.\-–—…\"“”’(\[]+|\(?(?:[a-z]{{1,2}}|[ivx]{{1,4}})\)(?=\s)|(?:{_PREFACE})|"
    rf"\b(?:{_SET_PHRASE})\b|"
    rf"\b(?:{_STEPS})(?:{_LEADS_TO}\b)?(?=[\s,])|"
    rf"\b(?:{_LEADING_VERB})(?=\s)(?:{_LEADS_TO}\b)?|"
    rf"\b(?:{_WORDS})\b|\b{_ADVERB}\b)",
    re.IGNORECASE,
)


_INSERTION = re.compile(
    r", (?:in (?:accordance|line|conformity|co-?operation|consultation|coordination|particular|close|full|this|that)|consistent with|"
    r"as (?:appropriate|necessary|required|needed|requested|soon)|where (?:appropriate|necessary|possible)|pursuant to|"
    r"within (?:its|their|the)|upon|without prejudice|if|when|subject to|under|at the request|inter alia)\b[^,;]{0,160}(?=,)",
    re.IGNORECASE,
)


def plain(action: str) -> str:
    """An action from its first full verb on, without what is inserted between commas."""
    return _INSERTION.sub("", action[begins(action) :])


def begins(text: str) -> int:
    """The offset at which the first full verb (or noun) of an action stands; the text's length where it has none.

    Example:
        >>> words = "to take all necessary measures to arrest the fugitive"
        >>> words[begins(words):]
        'arrest the fugitive'
    """
    position = 0
    while (lead_in := _LEAD_IN.match(text, position)) is not None:
        position = lead_in.end()
    return position
