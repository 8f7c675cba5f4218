"""What an Akoma Ntoso file says about itself: symbol, dates, title, language, Chapter VII and votes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from iccmine.reading.akn_text import Line, gather, local
from iccmine.records import Ballot, VoteCast

_LANGUAGES = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh", "ara": "ar", "deu": "de",
    "ger": "de", "nld": "nl", "dut": "nl",
}  # fmt: skip
_VOTES: dict[str, VoteCast] = {"inFavour": "for", "against": "against", "abstaining": "abstain", "absent": "absent"}
_ISO_DATE = re.compile(r"(?!0001)\d{4}-\d{2}-\d{2}")


def line_of(element: etree._Element) -> str:
    """The element's words on one line."""
    return gather(element, Line(), note_calls=frozenset()).result()[0]


def facts(root: etree._Element) -> dict[str, str]:
    """Metadata under the keys that :class:`iccmine.records.Layout` lists; a silent source leaves a key out."""
    found: dict[str, str] = {}
    for element in root.iter():
        name, refers = local(element), element.get("refersTo", "")
        if name == "statement":
            _put(found, "name", element.get("name"))
        elif name == "FRBRlanguage":
            _put(found, "language", _LANGUAGES.get(element.get("language", ""), element.get("language")))
        elif name == "FRBRdate":
            _put_date(found, f"date_{element.get('name')}", element.get("date"))
        elif name == "docDate":
            _put_date(found, f"date_{refers.lstrip('#')}", element.get("date"))
        elif name == "docNumber" and refers == "#symbol":
            _put(found, "symbol", line_of(element))
        elif name == "docTitle":
            _put(
                found,
                {"#adoption": "adoption", "#resolutionTitle": "title"}.get(refers, f"docTitle_{refers}"),
                line_of(element),
            )
        elif name == "step":
            _step(found, element)
        elif name == "keyword" and refers in ("title", "agenda"):
            _keyword(found, element, refers)
        elif name == "inline" and element.get("name") == "agenda item name":
            _put(found, "agenda", line_of(element))
        elif name == "docAuthority":
            _put(found, refers.lstrip("#"), line_of(element))
    return _chosen(found)


def _put(found: dict[str, str], key: str, value: str | None) -> None:
    if value and value.strip():
        found.setdefault(key, value.strip())


def _put_date(found: dict[str, str], key: str, value: str | None) -> None:
    if value and _ISO_DATE.fullmatch(value):
        found.setdefault(key, value)


def _step(found: dict[str, str], element: etree._Element) -> None:
    found["chapter_vii"] = "yes" if "Chapter VII" in element.get("refersTo", "") else found.get("chapter_vii", "no")
    if element.get("outcome") in ("adopted", "notAdopted"):
        _put(found, "outcome", element.get("outcome"))
        _put(found, "outcome_note", element.get("by"))
        _put_date(found, "date_outcome", element.get("date"))


def _keyword(found: dict[str, str], element: etree._Element, refers: str) -> None:
    words = element.get("showAs", "")
    # The library's own title brackets its description; agenda keywords in capitals are thesaurus terms.
    if refers == "title":
        _put(found, "library_title", words)
    elif words != words.upper() and len(words) > 3:
        _put(found, "agenda", words.rstrip("."))


def _chosen(found: dict[str, str]) -> dict[str, str]:
    """Keep the documented keys only, each from the best of the places that can hold it."""
    dates = ("adoptionDate", "outcome", "adoption", "dateOfIssuance", "publication")
    chosen = {
        "symbol": found.get("symbol"),
        "name": found.get("name"),
        "language": found.get("language"),
        "date": next((found[f"date_{key}"] for key in dates if f"date_{key}" in found), None),
        "title": found.get("title") or found.get("library_title"),
        "chapter_vii": found.get("chapter_vii"),
        "adoption": found.get("adoption") or found.get("outcome_note"),
        "agenda": found.get("agenda"),
        "publisher": found.get("issuingBody"),
        "outcome": found.get("outcome"),
    }
    return {key: value for key, value in chosen.items() if value}


def ballots(root: etree._Element) -> tuple[tuple[Ballot, ...], dict[str, int]]:
    """Each State's vote, and the counts as the source gives them under ``for``, ``against`` and so on."""
    cast = tuple(_ballots(root))
    counts: dict[str, int] = {}
    for count in _counts(root):
        vote, value = _VOTES.get(count.get("refersTo", "")), count.get("value", "")
        if vote and value.strip().isdigit():
            counts[vote] = int(value)
    return cast, counts


def _counts(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local(element) == "count")


def _ballots(root: etree._Element) -> Iterator[Ballot]:
    for count in _counts(root):
        vote = _VOTES.get(count.get("refersTo", ""))
        for voter in count.iter():
            if vote and local(voter) == "organization" and (state := line_of(voter)):
                yield Ballot(state, vote)
