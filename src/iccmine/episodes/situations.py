"""To which situation before the Court a mention belongs, by what the mention itself shows, the surest sign first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iccmine.episodes.mentions import CASE_NUMBER, SITUATION_NUMBER, Mention, Register, citation_key
from iccmine.episodes.persons import Name, accused, name_of, same
from iccmine.law import facts
from iccmine.law.findings import findings


@dataclass(frozen=True, slots=True)
class Docket:
    """Who is sought in which case: by case number, and each person's situation.

    ``persons`` comes from the cases' names in the corpus, from the mentions in the Court's own documents, and from the
    publicly known findings.
    """

    cases: Mapping[str, tuple[Name, ...]]
    persons: tuple[tuple[Name, str], ...]

    def situations_of(self, name: Name) -> frozenset[str]:
        return frozenset(situation for known, situation in self.persons if same(name, known))


def docket(mentions: Iterable[Mention], register: Register) -> Docket:
    """The cases and persons that the corpus and the public findings know."""
    cases: dict[str, set[Name]] = {}
    for symbol, issued in register.items():
        if number := CASE_NUMBER.match(symbol):
            cases.setdefault(number[0], set()).update(accused(issued.case or ""))
    for finding in findings():
        if finding.number and (number := CASE_NUMBER.match(finding.number)):
            cases.setdefault(number[0], set()).update(map(name_of, finding.persons))
    persons = {(name, situation_named(number)) for number, names in cases.items() for name in names}
    for mention in mentions:
        if mention.person and mention.body == "icc" and (number := SITUATION_NUMBER.match(mention.symbol or "")):
            persons.add((name_of(mention.person), situation_named(number[0])))
    return Docket({number: tuple(sorted(names)) for number, names in cases.items()}, tuple(sorted(persons)))


def concerns_icc(mention: Mention, known: Docket) -> bool:
    """Whether the duty was owed to the International Criminal Court.

    The passage's court decides where it names one; else the Court's own documents, its filings cited, or a person whom
    it seeks show it. Sanctions are owed to the Council, whoever is named beside them.
    """
    if mention.court is not None:
        return mention.court == "icc"
    if mention.body in ("icc", "assembly_of_states_parties"):
        return True
    if mention.duty == "sanctions":
        return False
    cited = any(SITUATION_NUMBER.match(target) for target in mention.references)
    return cited or (mention.person is not None and bool(known.situations_of(name_of(mention.person))))


def case_of(mention: Mention) -> str | None:
    """The number of the case in which the failure occurred: of the Court's document, or of the only case cited."""
    if own := CASE_NUMBER.match(mention.symbol or ""):
        return own[0]
    cited = {number[0] for target in mention.references if (number := CASE_NUMBER.match(target))}
    return cited.pop() if len(cited) == 1 else None


def situation_of(mention: Mention, known: Docket) -> str | None:
    """The name of the situation (its number where the facts have no name); None where nothing decides."""
    if own := SITUATION_NUMBER.match(mention.symbol or ""):
        return situation_named(own[0])
    signs = (
        {situation_named(number[0]) for target in mention.references if (number := SITUATION_NUMBER.match(target))},
        known.situations_of(name_of(mention.person)) if mention.person else set(),
        {mention.situation} if mention.situation else set(),
        _referred_by((*mention.references, citation_key(mention.symbol or ""))),
        _on_the_territory(mention),
    )
    return next((min(sign) for sign in signs if len(sign) == 1), None)


def situation_named(number: str) -> str:
    """The situation's name in the facts, else its number: ``ICC-02/05`` is ``Darfur, Sudan``."""
    number = number[: len("ICC-00/00")]
    return next((situation.name for situation in facts.situations() if situation.number == number), number)


def _referred_by(symbols: Iterable[str]) -> set[str]:
    named = set(symbols)
    return {situation.name for situation in facts.situations() if situation.resolution in named}


def _on_the_territory(mention: Mention) -> set[str]:
    return {
        situation.name
        for situation in facts.situations()
        if situation.states == (mention.state,) and (mention.date is None or situation.date <= mention.date)
    }
