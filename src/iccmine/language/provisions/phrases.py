"""Where a noun phrase ends: the addressee after a verb, the subject before a modal, the agent of a passive.

There is no parser here. The genre's own joints (commas, "that", "to" with a verb, prepositional adjuncts) say where a
phrase begins and ends; every function gives offsets into the passage.
"""

from __future__ import annotations

import re

from iccmine.records import Offsets

_DETERMINER = (
    r"the|a|an|all|any|each|every|both|its|their|his|her|this|these|those|such|that|other|another|no|some|which|whom|whose|"
    r"it|them|him|us|what|date|one|two|three|four|five|six|seven|eight|nine|ten|more|less|be\s+found"
)
# "to" before these words, or after these, is a preposition; elsewhere before a lower-case word it opens an infinitive.
_TO = re.compile(rf"[,\s]\s*(?:(?:not|both|either)\s+)?to\s+(?!(?:{_DETERMINER})\b)(?=[a-z])", re.IGNORECASE)
_PREPOSITIONAL = re.compile(
    r"\b(?:respect|regard|pursuant|response|according|due|prior|addition|relation|access|contributions?|threats?|"
    r"subject|related|relating|relevant|support|assistance|committed|commitment|opposed|contrary|"
    r"signator(?:y|ies)|detrimental|report|reports|adherence|return|transition|applicable|belonging|referred|annexed|"
    r"threat|close|closer|attention|up|from\s+\w+|linked|harm|damage|linkages?|appeal|invitation|resolutions?)\s*$",
    re.IGNORECASE,
)
_INFINITIVE_AFTER = re.compile(r"(?:[a-z]+ly,?\s+|also\s+|further\s+|not\s+|continue\s+to\s+)*[a-z]", re.IGNORECASE)
_NOT_A_VERB = re.compile(
    r"(?:peace|justice|violence|armed|humanitarian|conflict|international|civilians?|peacekeeping|terrorist|persons?|people|"
    r"women|children|paragraphs?|resolutions?|articles?|terrorism|national|member|states|personnel|information|arms|"
    r"relevant|health|education|water|food|stability|regional|impunity|[a-z]+ing|(?!address|assess|process|discuss|access|focus|pass|express|stress|witness)[a-z]+s)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"\s(?P<verb>(?!during\b|including\b|regarding\b|concerning\b|following\b|pending\b)[a-z]{2,}ing)\b"
)
_BEFORE_GERUND_NOUN = re.compile(
    r"\b(?:the|a|an|of|in|by|for|and|or|on|with|from|to|its|their|any|such|capacity|,|peace|into|through|ongoing|"
    r"continued|all|without|before|after|while|when)\s*$|[,-]\s*$",
    re.IGNORECASE,
)
# Where an addressee's name is over though the action has not begun: an adjunct, a purpose, a manner.
_ADJUNCT = (
    r"in\s+(?:close\s+|full\s+|particular\s+)?(?:consultation|cooperation|co-operation|coordination|co-ordination|"
    r"collaboration|accordance|conformity|partnership|conjunction|this\s+regard|this\s+context|line|order|light|view|"
    r"addition|response|respect|implementing|carrying|support|follow|its\s+\w+|their\s+\w+)|"
    r"acting|working|through|within|when|where|wherever|whenever|if|unless|as\s+(?:appropriate|necessary|soon|well\s+as\s+to|"
    r"requested|part|a\s+matter|required|set|provided|they|it|may)|pursuant|consistent|subject|without|with\s+(?:a|the|due|"
    r"regard|respect|full|appropriate|support|assistance)|taking|drawing|bearing|following|before|under|upon|for\s+(?:a|the|its|"
    r"their|those|this)\s+(?:period|purpose|future|next|duration)|by\s+|inter\s+alia|"
    r"particularly\s+(?:by|through|in)|notwithstanding|until|while|whilst|to\s+the\s+(?:extent|greatest|fullest)|"
    r"at\s+(?:the|all|its|their)|on\s+(?:a|an|the\s+basis|its|their|behalf)|from\s+\d|no\s+later|during|once|"
    r"starting|beginning|recalling|noting|recognizing|regardless|immediately|using|building|including\s+(?:by|through|in|"
    r"during|when|on|under)|especially|and\s+in\s+(?:this|particular)|also|after|"
    r"as\s+well\s+as\s+(?:in|through|by|on)"
)
_COMMA_ADJUNCT = re.compile(rf"\s*[,;(]\s*(?:{_ADJUNCT})\b|\s*[–—]\s|\s*[;:]", re.IGNORECASE)
_BARE_ADJUNCT = re.compile(
    r"\s(?:in\s+(?:close\s+|full\s+)?(?:consultation|cooperation|coordination|collaboration|accordance|conformity|"
    r"conjunction|particular\s+circumstances|order)|as\s+appropriate|pursuant|acting|through|when|where\s+appropriate|"
    r"within\s+(?:its|their|\w+\s+days|the\s+framework)|consistent\s+with|subject\s+to|without\s+(?:delay|prejudice)|"
    r"with\s+(?:a\s+view|immediate|due|effect)|upon\s+(?:request|receipt)|for\s+a\s+period|at\s+the\s+(?:earliest|request|"
    r"next|latest)|on\s+(?:a|an)\s|no\s+later|during\s+(?:its|their|the))\b",
    re.IGNORECASE,
)
# An aside within a list: "States and, as appropriate, other bodies".
_PARENTHESIS = re.compile(
    r"\s*,\s*(?:as\s+(?:appropriate|necessary|applicable)|inter\s+alia|where\s+(?:appropriate|necessary|applicable|relevant)|"
    r"within\s+(?:its|their|existing)\s[^,]{1,60}),\s*(?=[a-zA-Z])",
    re.IGNORECASE,
)
_TRIM_LEFT = re.compile(
    r"[\s,:;“\"—–-]+|\[(?:\.\.\.|…)\]|(?:and|or|but|also|further|again|once\s+again|in\s+particular|especially)\s+",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:if|where|when|whenever|unless|until|upon|after|before|once|while|whilst|should|in|on|at|for|by|with|within|"
    r"without|during|pursuant|notwithstanding|subject|under|to|from|as|except|save|having|given|following|pending|acting|"
    r"throughout|through|between|provided|because|since|although|though|further(?:more)?|however|moreover|therefore|accordingly|"
    r"consequently|nevertheless|nonetheless|thus|hence|finally|thereafter|likewise|otherwise|inter|depending|"
    r"whether|so|additionally|according|secondly|first|firstly|taking|recalling|noting|considering|failing|prior|together|"
    r"and|or|but|also|recognizing|consistent|irrespective|regardless|rather|then)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"(?:if|where|when|whenever|unless|until|once|should|after|before|as|whether|because|since|although)\b", re.I
)
_NOUN_START = re.compile(
    r"(?:the|a|an|all|any|each|every|both|no|nothing|nobody|none|such|this|that|these|those|its|their|his|her|it|they|he|she|"
    r"he\s+or\s+she|we|everyone|anyone|one|states|member|parties|persons?|judges|officials|representatives|other|neither|"
    r"[A-Z][\w’'-]*)\b"
)
_FINITE = re.compile(
    r"(?:is|are|was|were|has|have|had|may|shall|must|should|can|will|does|do|would|could)\b", re.IGNORECASE
)
_THAT = re.compile(r"(?<![\w-])that(?=[\s,])\s*", re.IGNORECASE)
# One word behind "that" is what it points at ("that State shall"), unless it is a plural or a name of its own.
_POINTED_AT = re.compile(r"(?:[a-z]+[^s\s]|State|Party|Court|Chamber|Government|Judge|Organization)$")
_FINITE_INSIDE = re.compile(r"\s(?:is|are|was|were|has|have|had|does|did)\s", re.IGNORECASE)
_BARE_PLURAL = re.compile(r"[a-z-]+(?:s|ed|ing|al|ary|ic|ive|ant|ent|ful|ous)\s")
_LABELS = re.compile(r"(?:[\s,:;“\"—–)-]|\((?:[a-z]{1,3}|[ivx]+|\d{1,2})\))*")
PRONOUN = re.compile(
    r"(?:it|they|he|she|he or she|them|which|who|that State|such State|that Party|the latter|(?:those|these) States)$",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\bby\s+(?=(?:the|a|an|any|all|each|that|such|its|their|another|one|either|both)\b|[A-Z])")
_PASSIVE = re.compile(
    r"(?:[,\s]|[a-z]+ly\b|also\b|not\b|,[^,;.]{1,90},)*(?:be|been|being)\s+(?:[a-z]+ly\s+|so\s+|also\s+|fully\s+|further\s+)*"
    r"(?P<participle>[a-z]+(?:ed|en|wn|ne|ld|de|lt|pt|rne|ught|oken|id|nt|ot|ut|et)|made|set|done|held|heard|taken|given|kept|paid|borne|"
    r"brought|sent|tried)\b(?!\s+to\s+(?:be|have))",
)
_NOT_PASSIVE = frozenset({
    "independent", "present", "different", "permanent", "consistent", "competent", "exempt", "sufficient",
    "open", "then", "evident", "silent",
})  # fmt: skip


_TRAILING_ADVERB = re.compile(
    r"\s+(?:(?!family|assembly|early|ally)[a-z]+ly|also|again|once\s+again)\s*$", re.IGNORECASE
)


def infinitive(text: str, start: int, end: int) -> int | None:
    """Where the ``to`` of the first infinitive between two offsets stands."""
    for match in _TO.finditer(text, start, end):
        if _PREPOSITIONAL.search(text, start, match.start()):
            continue
        after = match.end()
        if _INFINITIVE_AFTER.match(text, after) and not _NOT_A_VERB.match(text, after):
            return match.start() + match[0].lower().rindex("to")
    return None


def gerund(text: str, start: int, end: int) -> int | None:
    """Where the first "-ing" form stands that tells what the phrase before it does ("Arland assisting the Court")."""
    for match in _GERUND.finditer(text, start, end):
        if not _BEFORE_GERUND_NOUN.search(text, start, match.start("verb")):
            return match.start("verb")
    return None


def trim(text: str, start: int, end: int) -> Offsets | None:
    """A noun phrase without connectives before it, adjuncts behind it and punctuation around it; None if empty."""
    while match := _TRIM_LEFT.match(text, start, end):
        start = match.end()
    for pattern in (_COMMA_ADJUNCT, _BARE_ADJUNCT):
        for match in pattern.finditer(text, start, end):
            if match.start() > start and not _is_aside(text, match.start(), end):
                end = match.start()
                break
    if match := _TRAILING_ADVERB.search(text, start, end):
        end = match.start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:.“”"–—-('):
        end -= 1
    return (start, end) if end > start else None


def _is_aside(text: str, at: int, end: int) -> bool:
    return any(_PARENTHESIS.match(text, place, end) for place in (at, at - 1))


def subject(text: str, start: int, end: int) -> Offsets | None:
    """The noun phrase that stands as subject right before ``end`` in the sentence that begins at ``start``.

    None where what stands there is no noun phrase (a relative pronoun, an adjunct, a condition).
    """
    start = _after_that(text, start, end)
    hypothetical = False
    while True:
        while end > start and (text[start].isspace() or text[start] in ',:;“"—–-)'):
            start += 1
        if (match := _SUBORDINATE.match(text, start, end)) is None:
            break
        hypothetical = hypothetical or _HYPOTHETICAL.match(match[0]) is not None
        if match[0].lower() in _CONNECTIVES:
            start = match.end()
            continue
        while True:
            comma = text.find(",", start, end)
            if comma < 0:
                return None
            start = _skip_label(text, comma + 1, end)
            if _NOUN_START.match(text, start) or _SUBORDINATE.match(text, start) or text.find(",", start, end) < 0:
                break
    if hypothetical:
        start = _after_that(text, _last_segment(text, start, end), end)
    if not _NOUN_START.match(text, start) and _FINITE.match(text, start):
        return None
    return trim(text, start, end)


_CONNECTIVES = frozenset({
    "and", "or", "but", "also", "however", "therefore", "moreover", "furthermore", "further", "accordingly",
    "consequently", "thus", "hence", "finally", "thereafter", "likewise", "so", "then", "nevertheless",
    "nonetheless",
})  # fmt: skip


def _skip_label(text: str, start: int, end: int) -> int:
    """Past white space, punctuation and the labels of items ("(a)", "(ii)")."""
    match = _LABELS.match(text, start, end)
    return match.end() if match else start


def _after_that(text: str, start: int, end: int) -> int:
    """Skip a governing clause ("decides that ...") where a noun phrase follows its "that"."""
    found = list(_THAT.finditer(text, start, end))
    if not found:
        return start
    after = found[-1].end()
    rest = text[after:end]
    if (
        (_POINTED_AT.match(rest.strip()) and not PRONOUN.match(rest.strip()))
        or _FINITE_INSIDE.search(rest)
        or _FINITE.match(rest)
    ):
        return start  # "that State shall", "the fact that he was released shall"
    if _NOUN_START.match(rest) or _SUBORDINATE.match(rest) or rest.startswith(",") or _BARE_PLURAL.match(rest):
        return after
    return start


def _last_segment(text: str, start: int, end: int) -> int:
    """After a condition the subject is what follows its last comma, with the names that are listed before it."""
    segment = end
    while True:
        comma = text.rfind(",", start, segment)
        if comma < 0:
            return start
        after = comma + 1
        while after < end and text[after].isspace():
            after += 1
        if not _SUBORDINATE.match(text, after) and _NOUN_START.match(text, after):
            return after
        segment = comma


def agent(text: str, start: int, end: int) -> Offsets | None:
    """The agent of a passive whose verb phrase begins at ``start`` ("shall be surrendered by the host State")."""
    match = _AGENT.search(text, start, end)
    if match is None:
        return None
    stop = re.compile(
        r"[,;.:]|\s(?:to|in|at|under|for|on|from|upon|within|with|as|pursuant|through|before|after|is|are|shall|which|who|unless|if|where|when)\s"
    ).search(text, match.end(), end)
    return trim(text, match.end(), stop.start() if stop else end)


def is_passive(text: str, start: int) -> bool:
    """Whether a passive follows a modal that ends at ``start``."""
    match = _PASSIVE.match(text, start)
    return match is not None and match["participle"] not in _NOT_PASSIVE
