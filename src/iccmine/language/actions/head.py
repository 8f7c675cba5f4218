"""Where an action begins: past "to", adverbs, conditions and verbs that only lead to what is to be done.

"to continue to take all necessary steps, in accordance with the law, to arrest him" begins at "arrest": the class of an
action is decided by its first full verb and that verb's object, so what stands before does not count.
"""

from __future__ import annotations

import re


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_WORDS = _any(
    *("to", "and", "also", "further", "again", "therefore", "hereby", "then", "thus", "not", "so", "both"),
    *("accordingly", "moreover", "where", "as", "if", "when"),
)
_ADVERB = r"(?!(?:apply|supply|comply|rely|reply|imply|multiply|assembly|family|anomaly)\b)[a-z]+ly"
_SET_PHRASE = _any(
    *("in particular", "inter alia", "in this (?:regard|respect|context)", "to (?:this|that) end"),
    "without (?:any )?(?:further )?delay",
    "as (?:appropriate|necessary|requested|required|a matter of (?:urgency|priority)|soon as possible)",
    "(?:if|where) (?:necessary|appropriate)",
)
# Verbs that say only that, or how hard, the next one is to be done.
_LEADING_VERB = _any(
    *("continu(?:e|es|ing)", "begin", "start", "consider(?:ing)?", "endeavou?r", "seek(?:ing)?", "strive", "undertake"),
    *("commit(?:ment)?(?: (?:itself|themselves))?", "agree", "attempt", "aim", "help", "see", "wish", "choose"),
    *("proceed", "work(?:ing)?", "stand ready", "make (?:sure|certain)"),
    r"(?:fail|refus|declin|omit|neglect)\w*(?: (?:by|of) [^,;]{1,60}?)?",
    "be (?:prepared|ready|able|required|obliged)",
)
_EFFORTS = (
    r"(?:mak(?:e|ing)|(?:intensify|increase|redouble|accelerate|enhance|pursue|strengthen|expand|step up|maintain|"
    r"renew|exert|reinforce|sustain)(?:ing)?) (?:[\w’-]+,? ){0,5}?efforts?"
)
_STEPS = _any(
    r"(?:under)?tak(?:e|ing) (?:[\w’-]+,? ){0,7}?(?:measures?|steps?|actions?|decisions?)"
    r"(?: as may be necessary| to be taken)?",
    _EFFORTS,
    r"do (?:everything|all|their utmost|its utmost)(?: (?:they|it|in) [^,;]{1,40})?",
    *("engage in", "efforts?", "ensur(?:e|ing)(?: in [^,;]{1,45}?)?(?= that)", "ensur(?:e|ing)", "assur(?:e|ing)"),
)
_LEADS_TO = " " + _any(
    *("to", "that", "for", "in", "at", "towards?", "in order to", "with a view to", "aimed at", "so as to", "on")
)
# What may stand before the verb and ends with a comma.
_PREFACE = (
    _any(
        "in (?:accordance|consultation|coordination|co-?operation|line|compliance|conformity|keeping|close )",
        "in (?:an?|their|its|the) ",
        *(
            "within ",
            "consistent with",
            "subject to",
            "pursuant to",
            "under ",
            "upon ",
            "until ",
            r"by \d",
        ),
        *("on (?:the basis|application|a case)", "for (?:a|an|the) ", "no later than", "at the (?:request|latest)"),
        *(
            "as (?:soon|part|provided|set)",
            "where ",
            "if ",
            "when ",
            "without prejudice",
            "while ",
            "during ",
            "through",
        ),
        *("notwithstanding", "irrespective ", "regardless ", "unless ", "following ", "after ", "before ", "with "),
    )
    + "[^,;:]{1,150},"
)
# A duty, a need and the like by name: what it is a duty to do comes after.
_DUTY = _any(
    r"[^,;]{1,80}? of (?:its|their|his|her) (?:\w+ )?(?:obligations?|dut(?:y|ies)|responsibilit(?:y|ies)) to",
    r"(?:the|its|their) (?:\w+ )?(?:need|importance|necessity|urgency|obligation|duty) (?:to|for|of|that)",
)
_LEAD_IN = re.compile(
    _any(
        rf"{_DUTY}\b",
        r"[\s,;:.\-–—…\"“”’(\[]+",
        r"\(?(?:[a-z]{1,2}|[ivx]{1,4})\)(?=\s)",
        _PREFACE,
        rf"\b{_SET_PHRASE}\b",
        rf"\b{_STEPS}(?:{_LEADS_TO}\b)?(?=[\s,])",
        rf"\b{_LEADING_VERB}(?=\s)(?:{_LEADS_TO}\b)?",
        rf"\b{_WORDS}\b",
        rf"\b{_ADVERB}\b",
    ),
    re.IGNORECASE,
)
_INSERTION = re.compile(
    ", "
    + _any(
        r"in (?:accordance|line|conformity|co-?operation|consultation|coordination|particular|close|full|this|that)",
        *(
            "consistent with",
            "as (?:appropriate|necessary|required|needed|requested|soon)",
            "pursuant to",
            "subject to",
        ),
        *("where (?:appropriate|necessary|possible)", "within (?:its|their|the)", "upon", "without prejudice", "if"),
        *("when", "under", "at the request", "inter alia"),
    )
    + r"\b[^,;]{0,160}(?=,)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b"
    + _any(
        *(
            "in th(?:is|at) (?:regard|respect)",
            "do(?:ing)? so",
            "likewise",
            "the same",
            "therewith",
            "thereto",
            "therein",
        ),
        *("such", "these", "this", "those", "them", "to (?:this|that) end"),
    )
    + r"\b",
    re.IGNORECASE,
)
_SHORT = 90


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


def refers_back(action: str) -> bool:
    """Whether an action is told by words before it: short, and with "do so", "such", "in this regard" or the like."""
    return len(action) < _SHORT and _BACK.search(action) is not None
